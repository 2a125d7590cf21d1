package org.laurel.connectors.directory;

/** Does something in the middle of a read. */
final class OnFirstPerson implements DirectoryReader {
    private Runnable once;

    OnFirstPerson(Runnable once) {
        this.once = once;
    }

    @Override
    public void person(DirectoryPerson person) {
        if (once == null) return;
        once.run();
        once = null;
    }

    @Override
    public void group(DirectoryGroup group) {}

    @Override
    public void problem(DirectoryProblem problem) {}

    @Override
    public void unreadable(UnreadableEntry entry) {}

    @Override
    public void gone(String directoryId) {}
}
