package dev.lakehouse.speed;

/**
 * What a group is now.
 *
 * @param group the values of its key
 * @param columns those of all columns of the view; null when the group is gone
 */
record GroupValue(Object[] group, Object[] columns) {}
