package org.laurel.connectors.directory;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ldaptive.BindRequest;
import org.ldaptive.BindResponse;
import org.ldaptive.Connection;
import org.ldaptive.ConnectionConfig;
import org.ldaptive.DefaultConnectionFactory;
import org.ldaptive.DerefAliases;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.OperationHandle;
import org.ldaptive.Result;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchOperationHandle;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;
import org.ldaptive.SimpleBindRequest;
import org.ldaptive.control.PagedResultsControl;
import org.ldaptive.control.RequestControl;
import org.ldaptive.extended.IntermediateResponse;
import org.ldaptive.handler.AbandonOperationException;
import org.ldaptive.handler.ResultPredicate;
import org.ldaptive.sasl.ExternalBindRequest;
import org.ldaptive.ssl.SslConfig;

/**
 * One bound connection to the first server that answers. It never reconnects by itself: OpenLDAP's paging cookie belongs to the
 * connection, and a read that silently went on elsewhere would be no complete read.
 */
final class DirectoryConnection implements AutoCloseable {
    private final DefaultConnectionFactory factory;
    private final Connection connection;
    private final DirectorySettings settings;
    private final URI url;

    private DirectoryConnection(DefaultConnectionFactory factory, Connection connection, DirectorySettings settings, URI url) {
        this.factory = factory;
        this.connection = connection;
        this.settings = settings;
        this.url = url;
    }

    /** Tries the servers in order. A refused bind ends it at once: the same wrong password at every server locks accounts. */
    static DirectoryConnection open(DirectorySettings settings) {
        checkFiles(settings);
        List<String> failures = new ArrayList<>();
        LdapException last = null;
        for (URI url : settings.urls()) {
            var factory = new DefaultConnectionFactory(config(settings, url));
            try {
                Connection connection = factory.getConnection();
                connection.open();
                bind(connection, settings);
                return new DirectoryConnection(factory, connection, settings, url);
            } catch (LdapException e) {
                factory.close();
                DirectoryReason refused = FailureReasons.ofBind(e, url, settings);
                if (refused != null) throw new DirectoryFailure(refused, e);
                failures.add(url + " (" + FailureReasons.detail(e) + ")");
                last = e;
            }
        }
        throw new DirectoryFailure(DirectoryReason.Code.UNREACHABLE.of(String.join(", ", failures)), last);
    }

    URI url() {
        return url;
    }

    /**
     * Searches page by page. Returning proves completeness: every page ended with success and the last one with an empty cookie.
     *
     * @throws LdapException for anything else, also where the server left the paging control out
     */
    void search(SearchRequest request, boolean paged, Consumer<SearchResponse> pages) throws LdapException {
        search(request, paged, List.of(), pages);
    }

    /** @param controls what goes with every page beside the paging */
    void search(SearchRequest request, boolean paged, List<RequestControl> controls, Consumer<SearchResponse> pages) throws LdapException {
        if (!paged) {
            request.setControls(controls.toArray(RequestControl[]::new));
            pages.accept(one(request));
            return;
        }
        SearchOperationHandle next = askForPage(request, controls, null);
        while (next != null) {
            SearchResponse page = answer(next);
            byte[] cookie = nextCookie(page);
            // The server finds the next page while this one is worked on.
            next = cookie == null ? null : askForPage(request, controls, cookie);
            pages.accept(page);
        }
    }

    private SearchOperationHandle askForPage(SearchRequest request, List<RequestControl> controls, byte[] cookie) {
        List<RequestControl> all = new ArrayList<>(controls);
        all.add(new PagedResultsControl(settings.pageSize(), cookie, true));
        request.setControls(all.toArray(RequestControl[]::new));
        return ask(request);
    }

    /** The first entries of a search; the others are left where they are. */
    List<LdapEntry> first(SearchRequest request, boolean paged, int most) throws LdapException {
        List<LdapEntry> first = new ArrayList<>();
        if (!paged) {
            request.setSizeLimit(most);
            request.setDerefAliases(DerefAliases.NEVER);
            SearchResponse response = await(connection.operation(request).send());
            if (!response.isSuccess() && response.getResultCode() != ResultCode.SIZE_LIMIT_EXCEEDED) throw new LdapException(response);
            first.addAll(response.getEntries());
            return first;
        }
        byte[] cookie = null;
        do {
            request.setControls(new PagedResultsControl(most, cookie, true));
            SearchResponse page = one(request);
            first.addAll(page.getEntries());
            cookie = nextCookie(page);
        } while (cookie != null && first.size() < most);
        return first.subList(0, Math.min(most, first.size()));
    }

    /** One search, one answer. ldaptive reports a failed search as a response without entries unless told to throw. */
    SearchResponse one(SearchRequest request) throws LdapException {
        return answer(ask(request));
    }

    private SearchOperationHandle ask(SearchRequest request) {
        request.setDerefAliases(DerefAliases.NEVER);
        return connection.operation(request).throwIf(ResultPredicate.NOT_SUCCESS).send();
    }

    private static SearchResponse answer(SearchOperationHandle asked) throws LdapException {
        SearchResponse response = await(asked);
        if (!response.isSuccess()) throw new LdapException(response);
        return response;
    }

    /**
     * A request that was written while the connection broke is told to nobody: ldaptive 2.5.0 waits the response timeout out, finds the
     * connection closed when it abandons the request, and ends with this instead of an {@code LdapException}, for it has two to tell.
     */
    static <R extends Result> R await(OperationHandle<?, R> sent) throws LdapException {
        try {
            return sent.await();
        } catch (IllegalStateException e) {
            throw new LdapException(ResultCode.SERVER_DOWN, e);
        }
    }

    /**
     * One search whose entries and messages in between go to their takers one by one, on the connection's thread. What a taker throws
     * ends the search and passes through.
     */
    SearchResponse stream(SearchRequest request, Consumer<LdapEntry> entries, Consumer<IntermediateResponse> messages) throws LdapException {
        request.setDerefAliases(DerefAliases.NEVER);
        var thrown = new AtomicReference<RuntimeException>();
        try {
            SearchResponse response = await(connection.operation(request).throwIf(ResultPredicate.NOT_SUCCESS)
                    .onEntry(entry -> {
                        handOver(entry, entries, thrown);
                        return null;
                    })
                    .onIntermediate(message -> handOver(message, messages, thrown))
                    .send());
            if (thrown.get() != null) throw thrown.get();
            if (!response.isSuccess()) throw new LdapException(response);
            return response;
        } catch (LdapException e) {
            if (thrown.get() != null) throw thrown.get();
            throw e;
        }
    }

    private static <T> void handOver(T message, Consumer<T> taker, AtomicReference<RuntimeException> thrown) {
        if (thrown.get() != null) return;
        try {
            taker.accept(message);
        } catch (RuntimeException e) {
            thrown.set(e);
            throw new IllegalStateException(new AbandonOperationException("not wanted any more"));
        }
    }

    private static byte[] nextCookie(SearchResponse page) throws LdapException {
        if (!(page.getControl(PagedResultsControl.OID) instanceof PagedResultsControl control)) {
            throw new LdapException(ResultCode.CONTROL_NOT_FOUND, PagedResultsControl.OID);
        }
        byte[] cookie = control.getCookie();
        return cookie == null || cookie.length == 0 ? null : cookie;
    }

    @Override
    public void close() {
        connection.close();
        factory.close();
    }

    private static ConnectionConfig config(DirectorySettings settings, URI url) {
        var config = ConnectionConfig.builder()
                .url(url.toString())
                .connectTimeout(settings.connectTimeout())
                .startTLSTimeout(settings.connectTimeout())
                .responseTimeout(settings.responseTimeout())
                .autoReconnect(false)
                .autoReplay(false)
                .useStartTLS(settings.tls() == DirectoryTls.STARTTLS);
        if (settings.caFile() != null || settings.certificate() != null) config.sslConfig(ssl(settings));
        return config.build();
    }

    /** Not as ldaptive's connection initializer: that hides the server's answer behind "connect error". */
    private static void bind(Connection connection, DirectorySettings settings) throws LdapException {
        boolean named = settings.bindDn() != null && !settings.bindDn().isEmpty();
        if (!named && (settings.certificate() == null || !offersExternal(connection))) return;
        BindRequest request = named ? new SimpleBindRequest(settings.bindDn(), settings.bindPassword()) : new ExternalBindRequest();
        BindResponse answer = connection.operation(request).execute();
        if (!answer.isSuccess()) throw new LdapException(answer);
    }

    /** Whether the certificate that we showed can say who we are (RFC 4422, appendix A). Active Directory takes it on LDAPS without being asked. */
    private static boolean offersExternal(Connection connection) throws LdapException {
        LdapEntry root = await(connection.operation(SearchRequest.objectScopeSearchRequest("", new String[] {"supportedSASLMechanisms"}))
                .throwIf(ResultPredicate.NOT_SUCCESS).send()).getEntry();
        return root != null && root.getAttribute("supportedSASLMechanisms") != null
                && root.getAttributeStringValues("supportedSASLMechanisms").contains("EXTERNAL");
    }

    /** Before any server is asked: ldaptive hides what is wrong with a file behind "could not initialize". */
    private static void checkFiles(DirectorySettings settings) {
        try {
            new TlsFiles(settings.caFile(), settings.certificate()).createSSLContextInitializer();
        } catch (TlsFiles.Unusable e) {
            throw new DirectoryFailure(e.reason(), e);
        } catch (GeneralSecurityException e) {
            throw new DirectoryFailure(DirectoryReason.Code.FILES_UNUSABLE.of(e.getMessage()), e);
        }
    }

    private static SslConfig ssl(DirectorySettings settings) {
        var ssl = new SslConfig(new TlsFiles(settings.caFile(), settings.certificate()));
        ssl.setHandshakeTimeout(settings.connectTimeout());
        return ssl;
    }
}
