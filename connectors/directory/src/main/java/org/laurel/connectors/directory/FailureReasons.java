package org.laurel.connectors.directory;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.laurel.connectors.directory.DirectoryReason.Code;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/** Finds out from a server's answer what went wrong between us, and which setting to look at. */
final class FailureReasons {
    private FailureReasons() {}

    /** Why the server refused to let us in, or null if it was not that: then the next server may be tried. */
    static DirectoryReason ofBind(LdapException e, URI url, DirectorySettings settings) {
        ResultCode code = e.getResultCode();
        if (code == null) return null;
        return switch (code) {
            case INVALID_CREDENTIALS, NO_SUCH_OBJECT, INVALID_DN_SYNTAX, INAPPROPRIATE_AUTHENTICATION, UNWILLING_TO_PERFORM ->
                    isByCertificate(settings) ? Code.CERTIFICATE_REFUSED.of(url, settings.certificate().certificateFile(), detail(e))
                            : Code.BIND_REFUSED.of(url, settings.bindDn(), detail(e));
            case CONFIDENTIALITY_REQUIRED, STRONG_AUTH_REQUIRED -> Code.ENCRYPTION_WANTED.of(url, detail(e));
            default -> null;
        };
    }

    private static boolean isByCertificate(DirectorySettings settings) {
        return settings.certificate() != null && (settings.bindDn() == null || settings.bindDn().isEmpty());
    }

    /** Why a search ended, and what to do where that is known. */
    static List<DirectoryReason> ofSearch(LdapException e, URI url, String base, int delivered) {
        List<DirectoryReason> reasons = new ArrayList<>(List.of(Code.BROKE_OFF.of(url, delivered, detail(e))));
        DirectoryReason advice = e.getResultCode() == null ? null : switch (e.getResultCode()) {
            case NO_SUCH_OBJECT -> Code.NO_BASE.of(base);
            case INVALID_DN_SYNTAX -> Code.BAD_BASE.of(base);
            case INSUFFICIENT_ACCESS_RIGHTS, OPERATIONS_ERROR -> Code.NO_RIGHT.of();
            case SIZE_LIMIT_EXCEEDED, TIME_LIMIT_EXCEEDED, ADMIN_LIMIT_EXCEEDED -> Code.SERVER_LIMIT.of();
            case REFERRAL -> Code.REFERRED.of();
            case CONTROL_NOT_FOUND -> Code.CONTROL_MISSING.of();
            default -> null;
        };
        if (advice != null) reasons.add(advice);
        return reasons;
    }

    /** The innermost thing the library or the server said, on one line. */
    static String detail(LdapException e) {
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
