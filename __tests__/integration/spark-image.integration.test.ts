import { ImageCatalog } from '../../constructs/platforms/docker';
import { PROJECT } from '../acceptance/support/checkout';
import { run } from '../acceptance/support/process';

/** Serializers that Spark takes by itself, by the size and the type of what it moves: small tests meet none of them. */
const SERIALIZERS = ['JavaSerializer', 'KryoSerializer'];

const PROGRAM = `
import sys
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
serializers = spark._jvm.org.apache.spark.serializer
instance = getattr(serializers, sys.argv[1])(spark._jsc.sc().conf()).newInstance()
text = spark._jvm.scala.reflect.ClassTag.apply(spark._jvm.java.lang.Class.forName("java.lang.String"))
print(instance.deserialize(instance.serialize("there and back", text), text))
`;

test.each(SERIALIZERS)('what is left of Spark in its image has all that %s needs', async (serializer) => {
  const container = ['run', '--rm', '--entrypoint', 'python3', '--env', 'SPARK_CONF_DIR=/tmp'];
  const { stdout, stderr } = await run(
    'docker',
    [...container, new ImageCatalog(PROJECT).reference('spark'), '-c', PROGRAM, serializer],
    { timeoutMs: 120_000 },
  );
  expect(stdout.trim() || stderr).toBe('there and back');
});
