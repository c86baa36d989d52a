"""The medallion jobs: bronze, silver, gold and their maintenance, generic over the pipeline's declaration."""
