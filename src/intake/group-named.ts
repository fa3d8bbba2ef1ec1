/** Published when a group that had given no name told who it is: programme, case and group. */
export const GROUP_NAMED = 'group-named';
