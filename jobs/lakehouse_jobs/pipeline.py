"""Bronze, silver and gold in one Spark session: `python -m lakehouse_jobs.pipeline`."""

if __name__ == "__main__":
    from .runner import main

    main("pipeline")
