package org.ldaptive.asn1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Walks DER-encoded data and calls the handlers whose paths it meets. In place of ldaptive's own class, with the same public
 * methods: that one looks up 2^depth permutations of the path for each tag and always walks to the last one.
 *
 * <p>A path is a list of tag names, each with or without the tag's index among its siblings; both fit. Below a tag that no
 * handler's path goes through nothing is read. For use by one thread.
 */
public class DERParser {
    private static final int CONSTRUCTED = 0x20;
    private static final int TAG_NUMBER = 0x1F;
    private static final int TAG_CLASS = 0xC0;
    private static final int LONG_LENGTH = 0x80;
    private static final int LONGEST_LENGTH = 4;
    /** Paths are constants of the response classes, few and always the same; taking one apart costs more than parsing an entry. */
    private static final Map<DERPath, DERPath.Node[]> NODES = new ConcurrentHashMap<>();
    private static final Map<Same, DERPath.Node[]> SAME = new ConcurrentHashMap<>();
    /** Many times the number of ldaptive's constants; paths that somebody makes anew each time find no room after that. */
    private static final int MOST_SAME = 500;

    /** What ldaptive registers for a response: a parser is made for each, and no list of it is to grow. */
    private static final int MOST_HANDLERS = 16;

    private final List<Registered> handlers = new ArrayList<>(MOST_HANDLERS);

    /** The very same path object: a path's own hash and equality walk through it, forty times for an entry of a dozen attributes. */
    private record Same(DERPath path) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.path == path;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(path);
        }
    }

    private record Registered(DERPath.Node[] nodes, ParseHandler handler) {
        boolean fits(int depth, String tag, int index) {
            DERPath.Node node = nodes[depth];
            return (node.getChildIndex() < 0 || node.getChildIndex() == index) && node.getName().equals(tag);
        }
    }

    /** A path that is registered already gets the new handler. */
    public void registerHandler(DERPath path, ParseHandler handler) {
        DERPath.Node[] nodes = known(path);
        for (int i = 0; i < handlers.size(); i++) {
            // Equal paths have the same array.
            if (handlers.get(i).nodes() == nodes) {
                handlers.remove(i);
                break;
            }
        }
        handlers.add(new Registered(nodes, handler));
    }

    private static DERPath.Node[] known(DERPath path) {
        Same same = new Same(path);
        DERPath.Node[] nodes = SAME.get(same);
        if (nodes != null && nodes.length == path.getSize()) {
            return nodes;
        }
        nodes = NODES.computeIfAbsent(new DERPath(path), DERParser::nodes);
        if (SAME.size() < MOST_SAME) {
            SAME.put(same, nodes);
        }
        return nodes;
    }

    private static DERPath.Node[] nodes(DERPath path) {
        List<DERPath.Node> nodes = new ArrayList<>();
        for (String node : path.toString().split(DERPath.PATH_SEPARATOR)) {
            if (!node.isEmpty()) {
                nodes.add(DERPath.toNode(node));
            }
        }
        return nodes.toArray(DERPath.Node[]::new);
    }

    /** @throws IllegalArgumentException for a length that cannot be, or that goes beyond what encloses it */
    public void parse(DERBuffer encoded) {
        if (encoded == null) {
            throw new IllegalArgumentException("Buffer cannot be null");
        }
        walk(encoded, 0, handlers);
    }

    private void walk(DERBuffer encoded, int depth, List<Registered> candidates) {
        for (int index = 0; encoded.position() < encoded.limit() && !candidates.isEmpty(); ) {
            DERTag tag = readTag(encoded);
            if (tag != null) {
                value(encoded, tag, index++, depth, candidates);
            }
        }
    }

    private void value(DERBuffer encoded, DERTag tag, int index, int depth, List<Registered> candidates) {
        int limit = encoded.limit();
        int length = length(encoded, tag);
        int start = encoded.position();
        int end = start + length;
        if (end > limit || end < start) {
            throw new IllegalArgumentException(
                    "Tag " + tag + " with length " + length + " at position " + start + " exceeds limit " + limit);
        }
        List<Registered> below = List.of();
        String name = tag.name();
        for (Registered candidate : candidates) {
            if (!candidate.fits(depth, name, index)) {
                continue;
            }
            if (candidate.nodes().length == depth + 1) {
                encoded.positionAndLimit(start, end);
                candidate.handler().handle(this, encoded);
            } else {
                below = with(below, candidate, candidates.size());
            }
        }
        if (tag.isConstructed() && !below.isEmpty()) {
            walk(encoded.positionAndLimit(start, end), depth + 1, below);
        }
        encoded.positionAndLimit(end, limit);
    }

    private static List<Registered> with(List<Registered> some, Registered one, int most) {
        if (some.isEmpty()) {
            return List.of(one);
        }
        List<Registered> more = some;
        if (!(some instanceof ArrayList<Registered>)) {
            more = new ArrayList<>(most);
            more.addAll(some);
        }
        more.add(one);
        return more;
    }

    private int length(DERBuffer encoded, DERTag tag) {
        int position = encoded.position();
        try {
            return readLength(encoded);
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("Could not parse length of tag " + tag + " at position " + position, unreadable);
        }
    }

    /**
     * Reads one tag byte.
     *
     * @return null at the end of the buffer and for a universal tag nobody knows
     */
    public DERTag readTag(DERBuffer encoded) {
        if (encoded == null) {
            throw new IllegalArgumentException("Buffer cannot be null");
        }
        if (encoded.position() >= encoded.limit()) {
            return null;
        }
        byte first = encoded.get();
        int number = first & TAG_NUMBER;
        boolean constructed = (first & CONSTRUCTED) != 0;
        return switch (first & TAG_CLASS) {
            case UniversalDERTag.TAG_CLASS -> UniversalDERTag.fromTagNo(number);
            case ApplicationDERTag.TAG_CLASS -> new ApplicationDERTag(number, constructed);
            case ContextDERTag.TAG_CLASS -> new ContextDERTag(number, constructed);
            default -> throw new IllegalArgumentException("Private classes not supported.");
        };
    }

    /**
     * Reads a definite length of at most four bytes and leaves the buffer at the start of the value.
     *
     * @return bytes, 0 to 2^31-1
     */
    public int readLength(DERBuffer encoded) {
        if (encoded == null) {
            throw new IllegalArgumentException("Buffer cannot be null");
        }
        byte first = encoded.get();
        if ((first & LONG_LENGTH) == 0) {
            return first;
        }
        int bytes = first & ~LONG_LENGTH & 0xFF;
        if (bytes < 1 || bytes > LONGEST_LENGTH) {
            throw new IllegalArgumentException("Invalid length: " + bytes + " at position " + encoded.position());
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | encoded.get() & 0xFF;
        }
        if (length < 0) {
            throw new IllegalArgumentException("Invalid length: " + length + " at position " + encoded.position());
        }
        return length;
    }
}
