package org.laurel.platform;

/** Fired once a process, on its own thread, when the database answers and its schema is the one this version needs. */
public record DatabaseReady() {
}
