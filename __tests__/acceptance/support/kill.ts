/**
 * As the kernel does when memory runs out, and without leaving the container: the init process ends with its child, and the
 * runtime sees a process that ended by itself. `docker kill` would count as a wish of the operator, which Docker respects.
 */
export const KILL_CHILD_OF_INIT =
  'for p in /proc/[0-9]*; do read -r _ _ _ parent _ <"$p/stat" && [ "$parent" = 1 ] && kill -KILL "${p#/proc/}"; done; true';
