package org.laurel.connectors.sandbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.directory.LdapServer;

/** The variables that point the service at a sandbox: what an operator would set for a real tenant. */
public final class ServiceEnvironment {

    private ServiceEnvironment() {
    }

    public static Map<String, String> of(Sandbox sandbox, int servicePort) {
        Company company = sandbox.company();
        URI base = sandbox.config().base();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("LAUREL_HTTP_PORT", Integer.toString(servicePort));
        environment.put("LAUREL_PUBLIC_URL", sandbox.config().service().toString());
        environment.put("LAUREL_DATABASE_URL", sandbox.postgres().url("laurel"));
        environment.put("LAUREL_DATABASE_USERNAME", "laurel");
        environment.put("LAUREL_DATABASE_PASSWORD", sandbox.postgres().password());
        environment.put("LAUREL_DIRECTORY_URL", "ldap://localhost:" + sandbox.config().ldapPort());
        environment.put("LAUREL_DIRECTORY_TLS", "none");
        environment.put("LAUREL_DIRECTORY_BIND_DN", LdapServer.SERVICE_ACCOUNT);
        environment.put("LAUREL_DIRECTORY_BIND_PASSWORD", company.directoryPassword());
        environment.put("LAUREL_DIRECTORY_BASE_DN", LdapServer.BASE);
        environment.put("LAUREL_ENTRA_AUTHORITY", base + "/entra");
        environment.put("LAUREL_ENTRA_TENANT_ID", company.tenantId().toString());
        environment.put("LAUREL_ENTRA_CLIENT_ID", company.clientId().toString());
        environment.put("LAUREL_ENTRA_CLIENT_SECRET", company.clientSecret());
        environment.put("LAUREL_GRAPH_URL", base + "/v1.0");
        environment.put("LAUREL_BOT_APP_ID", company.clientId().toString());
        environment.put("LAUREL_BOT_OPENID_METADATA_URL", base + "/botframework/v1/.well-known/openidconfiguration");
        environment.put("LAUREL_BOT_SERVICE_HOSTS", "localhost");
        environment.put("LAUREL_MAIL_TRANSPORT", "graph");
        environment.put("LAUREL_MAIL_SENDERS", senders());
        environment.put("LAUREL_RECOGNITION_HR_DEPARTMENTS", "Human Resources");
        return environment;
    }

    /** So many that everybody's digest fits into a minute: Exchange takes thirty mails a minute from each. */
    private static String senders() {
        return Company.SENDER + IntStream.rangeClosed(2, 20).mapToObj(number -> "," + Company.SENDER.replace("@", "-" + number + "@"))
            .collect(Collectors.joining());
    }
}
