package org.laurel.org;

/**
 * How what was staged is to be understood.
 *
 * @param delta   only what has changed, and who is gone by name; else whoever is not there is gone
 * @param follows the directory renames references along with the entry they lead to, without touching the entries that hold them
 */
record Reading(boolean delta, boolean follows) {
    static final Reading FULL = new Reading(false, false);

    String sql(String text) {
        return text.replace("<delta>", String.valueOf(delta)).replace("<follows>", String.valueOf(follows));
    }
}
