package org.laurel.connectors.directory;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a read delivers. */
final class Collected implements DirectoryReader {
    final List<DirectoryPerson> people = new ArrayList<>();
    final List<DirectoryGroup> groups = new ArrayList<>();
    final List<DirectoryProblem> problems = new ArrayList<>();
    final List<UnreadableEntry> unreadable = new ArrayList<>();
    final List<String> gone = new ArrayList<>();

    @Override
    public void person(DirectoryPerson person) {
        people.add(person);
    }

    @Override
    public void group(DirectoryGroup group) {
        groups.add(group);
    }

    @Override
    public void problem(DirectoryProblem problem) {
        problems.add(problem);
    }

    @Override
    public void unreadable(UnreadableEntry entry) {
        unreadable.add(entry);
    }

    @Override
    public void gone(String directoryId) {
        gone.add(directoryId);
    }

    DirectoryPerson named(String name) {
        return people.stream().filter(person -> person.name().equals(name)).findFirst().orElseThrow();
    }

    DirectoryGroup group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst().orElseThrow();
    }
}
