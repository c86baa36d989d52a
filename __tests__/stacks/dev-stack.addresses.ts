/**
 * The id contract of the dev stack: Terraform knows everything by these addresses. Renaming one destroys what it holds
 * and makes it anew, so a changed line needs a reason, and with data behind it a `moved` block or a migration.
 */
export const DEV_ADDRESSES: readonly string[] = [
  // Renaming loses the source's rows, the replication slot and the publication.
  'docker_volume.DataPlatform_SourceDatabase_Service_Volume-data_6876F0B0',
  // Renaming loses every topic, Connect's position in the source, and with it what bronze has not taken yet.
  'docker_volume.DataPlatform_Broker_Service_Volume-data_07344761',
  // Renaming loses bronze, silver, gold and the checkpoints.
  'docker_volume.DataPlatform_Lake_Service_Volume-data_430C46B7',
  // Renaming loses where the tables' metadata stands: the lake's files stay and no engine finds them.
  'docker_volume.DataPlatform_LakeCatalog_Service_Volume-data_8D07BD10',
  // Renaming is harmless: what Spark spills is worth nothing after a run.
  'docker_volume.DataPlatform_Spark_Service_Volume-work_AE53166D',
  // Renaming is harmless: the stream's state is restored from its changelogs.
  'docker_volume.DataPlatform_Speed_App_Service_Volume-state_67C80FED',

  // Renaming empties the bucket before it is destroyed (`force_destroy`).
  'minio_s3_bucket.DataPlatform_Lake_Bucket-bronze_5DBB72CB',
  'minio_s3_bucket.DataPlatform_Lake_Bucket-checkpoints_509A1A66',
  'minio_s3_bucket.DataPlatform_Lake_Bucket-gold_6E96797F',
  'minio_s3_bucket.DataPlatform_Lake_Bucket-silver_D9AF0787',
  // Renaming suspends versioning for a moment; versions stay.
  'minio_s3_bucket_versioning.DataPlatform_Lake_Versioning-bronze_CA7CC75E',
  'minio_s3_bucket_versioning.DataPlatform_Lake_Versioning-checkpoints_8E33C281',
  'minio_s3_bucket_versioning.DataPlatform_Lake_Versioning-gold_5C78EC9A',
  'minio_s3_bucket_versioning.DataPlatform_Lake_Versioning-silver_5E43C617',
  // Renaming is harmless: rules are set again.
  'minio_ilm_policy.DataPlatform_Lake_Lifecycle-bronze_A1FEE1E1',
  'minio_ilm_policy.DataPlatform_Lake_Lifecycle-checkpoints_B35BD524',
  'minio_ilm_policy.DataPlatform_Lake_Lifecycle-gold_896717B4',
  'minio_ilm_policy.DataPlatform_Lake_Lifecycle-silver_986BC5FE',

  // Renaming replaces every container, since each refers to the network.
  'docker_network.Platform_Network_1C72AF19',
  // Renaming restarts the service; its data is in the volume above.
  'docker_container.DataPlatform_SourceDatabase_Service_5ECE89CE',
  'docker_container.DataPlatform_Broker_Service_86AEDBFB',
  'docker_container.DataPlatform_Connect_Service_06A3B0D2',
  'docker_container.DataPlatform_Lake_Service_E51705E8',
  'docker_container.DataPlatform_LakeCatalog_Service_F0CDE4BE',
  'docker_container.DataPlatform_Spark_Service_03531A5D',
  'docker_container.DataPlatform_Speed_App_Service_A4A5B3F4',
  'docker_container.DataPlatform_Trino_Service_08CDCAB9',
  // Renaming runs the job again, which each of them bears.
  'docker_container.DataPlatform_Broker_Topics_F81805E1',
  'docker_container.DataPlatform_Connect_Setup_93C0E81D',
  'docker_container.DataPlatform_Lake_Setup_5423365E',

  // Renaming is harmless: images are kept on destroy, and a build of the same content is found by its tag.
  'docker_image.Platform_Images_connect_DCFFEDEF',
  'docker_image.Platform_Images_jobs_A88EE803',
  'docker_image.Platform_Images_kafka_D4FAD95F',
  'docker_image.Platform_Images_minio_422F0CB3',
  'docker_image.Platform_Images_postgres_1DCB7C0B',
  'docker_image.Platform_Images_speed_E506B4C7',
  'docker_image.Platform_Images_trino_41830195',
  'terraform_data.Platform_Images_base-build_56DE3EEC',
  'terraform_data.Platform_Images_connect-build_37D797DD',
  'terraform_data.Platform_Images_jobs-build_459C7AEE',
  'terraform_data.Platform_Images_kafka-build_0CCCC17A',
  'terraform_data.Platform_Images_minio-build_B6E7D0B5',
  'terraform_data.Platform_Images_postgres-build_FD7B37AA',
  'terraform_data.Platform_Images_speed-build_873BD3EC',
  'terraform_data.Platform_Images_trino-build_C253A70A',
];
