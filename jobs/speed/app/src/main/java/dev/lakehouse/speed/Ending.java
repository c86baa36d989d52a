package dev.lakehouse.speed;

/**
 * Why and how the process ends.
 *
 * @param forGood whether this generation won't go on here: its consumer group need not keep the place
 */
record Ending(int exitCode, boolean forGood, String why) {}
