package org.laurel.connectors.directory;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where reading changes goes on, as text that only we read.
 *
 * @param read fingerprints of what the data at this position was read with: the same changes mean something else with another base
 */
record DeltaCursor(String method, String server, List<String> read, String position) {
    /** What is to be told if one of the fingerprints is another. */
    private static final List<DirectoryReason.Code> READ_WITH = List.of(DirectoryReason.Code.BASE_CHANGED, DirectoryReason.Code.FILTERS_CHANGED,
            DirectoryReason.Code.ATTRIBUTES_CHANGED, DirectoryReason.Code.ACCOUNT_CHANGED);

    static DeltaCursor of(ChangeSource source, String server, ReadScope scope, Collection<String> attributes, String position) {
        return new DeltaCursor(source.method(), server, fingerprints(scope, attributes), position);
    }

    /** @throws DeltaUnusable if this was never one of ours */
    static DeltaCursor parse(String text) {
        List<String> words = text == null ? List.of() : Arrays.stream(text.split(" ")).map(DeltaCursor::decoded).toList();
        if (words.size() != 3 + READ_WITH.size()) throw new DeltaUnusable(DirectoryReason.Code.CURSOR_UNREADABLE.of());
        return new DeltaCursor(words.get(0), words.get(1), words.subList(2, 2 + READ_WITH.size()), words.get(words.size() - 1));
    }

    String text() {
        return List.of(List.of(method, server), read, List.of(position)).stream().flatMap(List::stream)
                .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8)).collect(Collectors.joining(" "));
    }

    /** @throws DeltaUnusable saying what is another than when the cursor was made */
    void mustFit(String server, ReadScope scope, Collection<String> attributes) {
        if (!this.server.equals(server)) throw new DeltaUnusable(DirectoryReason.Code.SERVER_CHANGED.of(this.server, server));
        List<String> now = fingerprints(scope, attributes);
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(read.get(i))) throw new DeltaUnusable(READ_WITH.get(i).of());
        }
    }

    private static List<String> fingerprints(ReadScope scope, Collection<String> attributes) {
        return List.of(fingerprint(key(scope.base())), fingerprint(scope.peopleFilter() + "\n" + scope.groupsFilter()),
                fingerprint(scope.kind() + "\n" + new TreeMap<>(scope.attributes()) + "\n" + attributes), fingerprint(scope.account()));
    }

    /** A base that is no DN is another one, and the server says what is wrong with it. */
    private static String key(String base) {
        try {
            return DnKey.of(base);
        } catch (IllegalArgumentException e) {
            return base;
        }
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String word) {
        try {
            return URLDecoder.decode(word, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DeltaUnusable(DirectoryReason.Code.CURSOR_UNREADABLE.of(), e);
        }
    }
}
