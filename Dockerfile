# The app in a container: docker build -t dramatis . && docker run -p 8501:8501 -v dramatis:/collection dramatis
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
ENV DRAMATIS_COLLECTION=/collection
EXPOSE 8501
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0"]
