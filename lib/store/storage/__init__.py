"""Where the files of a collection lie: a folder, or a bucket of object storage."""
