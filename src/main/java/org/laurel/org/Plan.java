package org.laurel.org;

/**
 * What a run would do.
 *
 * @param whole how many people the organisation has now: what a share of leavers is measured by
 */
record Plan(int joined, int changed, int moved, int left, int problems, int whole) {
    int touched() {
        return joined + changed + moved + left;
    }
}
