package org.laurel.connectors.directory;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ReturnAttributes;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;
import org.ldaptive.control.SyncDoneControl;
import org.ldaptive.control.SyncRequestControl;
import org.ldaptive.control.SyncStateControl;
import org.ldaptive.extended.IntermediateResponse;
import org.ldaptive.extended.SyncInfoMessage;

/**
 * OpenLDAP's content synchronization (RFC 4533), asked for what has changed and not for more. The server's cookie is kept by whoever
 * keeps the data. Only what comes after a complete refresh in which the server named the deleted entries counts; where it can only
 * name those that are still there, its session log does not reach back and everything has to be read.
 */
final class SyncRepl implements ChangeSource {
    private final DirectoryConnection connection;
    private final ReadScope scope;

    SyncRepl(DirectoryConnection connection, ReadScope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    @Override
    public String method() {
        return "syncrepl";
    }

    @Override
    public String server() {
        return connection.url().toString();
    }

    @Override
    public String now() throws LdapException {
        // The cookie is about the whole database, so that one entry is enough to get one.
        SearchRequest request = SearchRequest.objectScopeSearchRequest(scope.base(), ReturnAttributes.NONE.value());
        try {
            SyncDoneControl done = done(connection.stream(with(request, null), entry -> {}, message -> {}));
            return done == null || done.getCookie() == null ? null : Base64.getEncoder().encodeToString(done.getCookie());
        } catch (LdapException e) {
            if (ChangeSource.refused(e)) return null;
            throw e;
        }
    }

    @Override
    public Changes since(String position) throws LdapException {
        var list = new ChangeList(scope);
        byte[] cookie = cookie(position);
        SearchRequest request = ReadScope.search(NamingContexts.holding(connection, scope.base()), "(objectClass=*)", "entryUUID", "hasSubordinates");
        SyncDoneControl done;
        try {
            done = done(connection.stream(with(request, cookie), entry -> take(entry, list), message -> take(message, list)));
        } catch (LdapException e) {
            if (!ChangeSource.refused(e)) throw e;
            var code = e.getResultCode() == ResultCode.E_SYNC_REFRESH_REQUIRED
                    ? DirectoryReason.Code.REFRESH_REQUIRED : DirectoryReason.Code.CHANGES_REFUSED;
            throw new DeltaUnusable(code.of(FailureReasons.detail(e)), e);
        }
        if (done == null) throw new DeltaUnusable(DirectoryReason.Code.CHANGES_UNFINISHED.of());
        if (!done.getRefreshDeletes()) throw tooLongAgo();
        return list.upTo(done.getCookie() == null ? position : Base64.getEncoder().encodeToString(done.getCookie()), true);
    }

    private void take(LdapEntry entry, ChangeList list) {
        if (!(entry.getControl(SyncStateControl.OID) instanceof SyncStateControl state) || state.getEntryUuid() == null) {
            throw new DeltaUnusable(DirectoryReason.Code.CHANGE_UNCLEAR.of(entry.getDn()));
        }
        String id = state.getEntryUuid().toString();
        switch (state.getSyncState()) {
            case ADD, MODIFY -> {
                // Hidden from our account: no search would find it by its id, and it would count as gone.
                if (entry.getAttribute("entryUUID") == null) throw new DeltaUnusable(DirectoryReason.Code.CHANGE_UNCLEAR.of(entry.getDn()));
                list.changed(id, "(entryUUID=" + id + ")");
                if (entry.getAttribute("hasSubordinates") != null
                        && "TRUE".equalsIgnoreCase(entry.getAttribute("hasSubordinates").getStringValue())) list.container(entry.getDn());
            }
            case DELETE -> list.gone(id);
            case PRESENT -> throw tooLongAgo();
        }
    }

    /** Cookies in the middle are no use: what was told up to them is not kept apart from the rest. */
    private void take(IntermediateResponse message, ChangeList list) {
        if (!(message instanceof SyncInfoMessage info)) return;
        switch (info.getMessageType()) {
            case SYNC_ID_SET -> {
                if (!info.getRefreshDeletes()) throw tooLongAgo();
                info.getEntryUuids().forEach(id -> list.gone(id.toString()));
            }
            case REFRESH_PRESENT -> throw tooLongAgo();
            case REFRESH_DELETE, NEW_COOKIE -> {}
        }
    }

    /** A cookie that means nothing to slapd is no error to it: it would send everybody and tell nobody who is gone. */
    private static byte[] cookie(String position) {
        try {
            byte[] cookie = Base64.getDecoder().decode(position);
            if (new String(cookie, StandardCharsets.US_ASCII).contains("csn=")) return cookie;
        } catch (IllegalArgumentException e) {
            throw new DeltaUnusable(DirectoryReason.Code.CURSOR_UNREADABLE.of(), e);
        }
        throw new DeltaUnusable(DirectoryReason.Code.CURSOR_UNREADABLE.of());
    }

    private static DeltaUnusable tooLongAgo() {
        return new DeltaUnusable(DirectoryReason.Code.LOG_TOO_SHORT.of());
    }

    private static SearchRequest with(SearchRequest request, byte[] cookie) {
        request.setControls(new SyncRequestControl(SyncRequestControl.Mode.REFRESH_ONLY, cookie, true));
        return request;
    }

    private static SyncDoneControl done(SearchResponse response) {
        return response.getControl(SyncDoneControl.OID) instanceof SyncDoneControl done ? done : null;
    }
}
