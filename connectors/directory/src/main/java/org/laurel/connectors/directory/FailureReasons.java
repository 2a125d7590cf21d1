package org.laurel.connectors.directory;

import java.net.URI;
import java.util.Locale;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/** Says in words what went wrong between us and a directory, and which setting to look at. */
final class FailureWords {
    private FailureWords() {}

    /** Why the server refused to let us in, or null if it was not that: then the next server may be tried. */
    static String ofBind(LdapException e, URI url, DirectorySettings settings) {
        ResultCode code = e.getResultCode();
        if (code == null) return null;
        return switch (code) {
            case INVALID_CREDENTIALS, NO_SUCH_OBJECT, INVALID_DN_SYNTAX, INAPPROPRIATE_AUTHENTICATION, UNWILLING_TO_PERFORM ->
                    refused(url, settings) + " (" + words(code) + "). Check " + whatToCheck(settings);
            case CONFIDENTIALITY_REQUIRED, STRONG_AUTH_REQUIRED ->
                    "The directory " + url + " wants an encrypted connection (" + words(code)
                            + "). Set LAUREL_DIRECTORY_TLS to starttls or ldaps.";
            default -> null;
        };
    }

    private static String refused(URI url, DirectorySettings settings) {
        return "The directory " + url + " refused the " + (isByCertificate(settings)
                ? "certificate in " + settings.certificate().certificateFile() : "bind as \"" + settings.bindDn() + "\"");
    }

    private static String whatToCheck(DirectorySettings settings) {
        return isByCertificate(settings) ? "LAUREL_DIRECTORY_CERTIFICATE_FILE, and whom the server takes its subject for."
                : "LAUREL_DIRECTORY_BIND_DN and LAUREL_DIRECTORY_BIND_PASSWORD, and that the account is not locked or expired.";
    }

    private static boolean isByCertificate(DirectorySettings settings) {
        return settings.certificate() != null && (settings.bindDn() == null || settings.bindDn().isEmpty());
    }

    /** Why a search ended. */
    static String ofSearch(LdapException e, URI url, String base, int delivered) {
        ResultCode code = e.getResultCode();
        String advice = code == null ? "" : switch (code) {
            case NO_SUCH_OBJECT -> " There is no entry \"" + base + "\": check LAUREL_DIRECTORY_BASE_DN.";
            case INVALID_DN_SYNTAX -> " \"" + base + "\" is no DN: check LAUREL_DIRECTORY_BASE_DN.";
            case INSUFFICIENT_ACCESS_RIGHTS, OPERATIONS_ERROR -> " Check that the bind account may read there.";
            case SIZE_LIMIT_EXCEEDED, TIME_LIMIT_EXCEEDED, ADMIN_LIMIT_EXCEEDED ->
                    " Raise the server's limits for the bind account (paged size, time).";
            case REFERRAL -> " The server sends us elsewhere: point LAUREL_DIRECTORY_URL at the server that holds the base.";
            default -> "";
        };
        return "Reading from " + url + " broke off after " + delivered + " entries (" + reason(e) + ")." + advice;
    }

    /** The innermost thing the library or the server said, on one line. */
    static String reason(LdapException e) {
        Throwable cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        String message = cause == e || cause.getMessage() == null ? e.getMessage() : cause.getMessage();
        String code = e.getResultCode() == null ? "" : words(e.getResultCode());
        if (message == null) return code.isEmpty() ? cause.getClass().getSimpleName() : code;
        // ldaptive prints whole results, among them every control: the code and the server's own words are enough.
        if (message.startsWith("org.ldaptive") || message.contains("resultCode=")) {
            int at = message.indexOf("diagnosticMessage=");
            String own = at < 0 ? "" : message.substring(at + "diagnosticMessage=".length()).split(",|]|$", 2)[0].strip();
            return own.isEmpty() || own.equals("null") ? code : code + ": " + own;
        }
        return code.isEmpty() || code.equals("connect error") ? message : code + ": " + message;
    }

    private static String words(ResultCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
