package org.laurel.org;

/**
 * How what was staged is to be understood.
 *
 * @param delta   only what has changed, and who is gone by name; else whoever is not there is gone
 * @param follows the directory renames references along with the entry they lead to, without touching the entries that hold them
 * @param repeated some entry may have been read twice; without it none was
 */
record Reading(boolean delta, boolean follows, boolean repeated) {
    String sql(String text) {
        return text.replace("<delta>", String.valueOf(delta)).replace("<follows>", String.valueOf(follows));
    }
}
