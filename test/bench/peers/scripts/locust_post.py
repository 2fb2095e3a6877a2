"""Each user posts the body, one request at a time: without a pause, or at its part of a constant rate."""

import os

from locust import FastHttpUser, constant, constant_throughput, task

with open(os.environ["BENCH_BODY"], "rb") as file:
    body = file.read()

rate_per_user = float(os.environ["BENCH_RATE_PER_USER"])


class Poster(FastHttpUser):
    wait_time = constant_throughput(rate_per_user) if rate_per_user > 0 else constant(0)

    @task
    def post(self):
        self.client.post("/", data=body)
