package org.laurel.connectors.directory;

import java.util.EnumMap;
import java.util.Map;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchScope;

/**
 * What of a directory is read, with everything that settings leave open decided.
 *
 * @param attributes the attribute of every field that has one
 * @param account who we are to the server: it decides what can be seen
 */
record ReadScope(DirectoryKind kind, String base, String peopleFilter, String groupsFilter, Map<DirectoryField, String> attributes,
        String account, boolean paging) {

    static ReadScope of(DirectorySettings settings, RootDse root) {
        DirectoryKind kind = settings.kind() == DirectoryKind.AUTO ? root.kind() : settings.kind();
        String base = or(settings.baseDn(), root.namingContext());
        if (isEmpty(base)) throw new DirectoryFailure(DirectoryReason.Code.BASE_UNKNOWN.of());
        Map<DirectoryField, String> attributes = new EnumMap<>(kind.attributes);
        attributes.putAll(settings.attributes());
        return new ReadScope(kind, base, or(settings.peopleFilter(), kind.peopleFilter), or(settings.groupsFilter(), kind.groupsFilter),
                attributes, account(settings), root.paging());
    }

    static SearchRequest search(String base, String filter, String... attributes) {
        try {
            return SearchRequest.builder().dn(base).scope(SearchScope.SUBTREE).filter(filter)
                    .returnAttributes(attributes).build();
        } catch (IllegalArgumentException e) {
            throw new DirectoryFailure(DirectoryReason.Code.BAD_FILTER.of(filter), e);
        }
    }

    private static String account(DirectorySettings settings) {
        if (!isEmpty(settings.bindDn())) return settings.bindDn();
        return settings.certificate() == null ? "" : settings.certificate().certificateFile().toString();
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }

    private static String or(String chosen, String fallback) {
        return isEmpty(chosen) ? fallback : chosen;
    }
}
