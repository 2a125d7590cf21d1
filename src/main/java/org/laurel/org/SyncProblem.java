package org.laurel.org;

/** Something odd about one entry of the directory, found by one run. */
record SyncProblem(long id, String kind, String dn, String detail) {
}
