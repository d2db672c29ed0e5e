# The app in a container:
#   docker build -t dramatis . && docker run -p 127.0.0.1:8501:8501 -v dramatis:/collection dramatis
# Whoever reaches that port may read, add and correct: publish it beyond this machine only behind a server with a sign-in.
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
ENV DRAMATIS_COLLECTION=/collection DRAMATIS_SERVE_WITHOUT_SIGN_IN=1
EXPOSE 8501
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0"]
