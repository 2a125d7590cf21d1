package org.laurel.connectors.directory;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchOperationHandle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What ldaptive says of a request that was written in the moment in which its connection broke. The moment itself cannot be had at
 * will; {@link SyncReplFailureTest} meets it now and then.
 */
class BrokenConnectionTest {
    @Test
    void aServerThatIsGoneIsNoErrorOfOurs() {
        var stuck = new IllegalStateException("Exception already received.");
        var asked = (SearchOperationHandle) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {SearchOperationHandle.class},
                (proxy, method, arguments) -> {
                    throw stuck;
                });
        var failure = catchThrowableOfType(LdapException.class, () -> DirectoryConnection.await(asked));
        assertThat(failure.getResultCode()).isEqualTo(ResultCode.SERVER_DOWN);
        assertThat(failure).hasCause(stuck);
    }
}
