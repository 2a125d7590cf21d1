package org.laurel.org;

/**
 * How the directory is doing, as operators watch it.
 *
 * @param age seconds since a run was last applied; not a number before the first
 */
record SyncFigures(double age, double held, double people, double teams, double read, double rate, double problems, double failed) {
    static final SyncFigures UNKNOWN = new SyncFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
