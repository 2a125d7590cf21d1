package org.laurel.connectors.outlook;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;

/**
 * Where and how to hand mail over: {@code smtp://host:25}, {@code smtp://user:password@host:587}, {@code smtps://user:password@host:465}.
 * A user's or password's special characters are percent-encoded. With a login STARTTLS is required unless the URL ends in
 * {@code ?starttls=none}, without one only if it ends in {@code ?starttls=required}.
 */
public record SmtpServer(String host, int port, boolean tls, boolean startTls, String user, String password) {
  private static final Map<String, Boolean> STARTTLS = Map.of("starttls=required", true, "starttls=none", false);

  /** Whether a mailer can be made of it. */
  public static boolean understands(URI url) {
    try {
      parse(url);
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** @param url without a login */
  public static URI withLogin(URI url, String user, String password) {
    return URI.create(url.toString().replaceFirst("//", Matcher.quoteReplacement("//" + encoded(user) + ":" + encoded(password) + "@")));
  }

  static SmtpServer parse(URI url) {
    boolean tls = "smtps".equalsIgnoreCase(url.getScheme());
    boolean known = tls || "smtp".equalsIgnoreCase(url.getScheme());
    boolean path = url.getRawPath() != null && !url.getRawPath().isEmpty() && !url.getRawPath().equals("/");
    boolean query = url.getRawQuery() != null && !STARTTLS.containsKey(url.getRawQuery());
    if (!known || url.getHost() == null || path || query || url.getRawFragment() != null) {
      throw new IllegalArgumentException("expected smtp://host:25, smtps://user:password@host:465 or smtp://user:password@host:587");
    }
    String[] login = url.getRawUserInfo() == null ? new String[0] : url.getRawUserInfo().split(":", 2);
    if (login.length == 1) {
      throw new IllegalArgumentException("expected user:password@ in front of the SMTP host");
    }
    boolean startTls = url.getRawQuery() == null ? !tls && login.length > 0 : STARTTLS.get(url.getRawQuery());
    int port = url.getPort() != -1 ? url.getPort() : tls ? 465 : startTls ? 587 : 25;
    return login.length == 0 ? new SmtpServer(url.getHost(), port, tls, startTls, null, null)
        : new SmtpServer(url.getHost(), port, tls, startTls, decoded(login[0]), decoded(login[1]));
  }

  String protocol() {
    return tls ? "smtps" : "smtp";
  }

  /** Jakarta Mail's settings; its own time limits are infinite. */
  Properties settings(int connectMillis, int answerMillis) {
    String prefix = "mail." + protocol() + ".";
    Properties settings = new Properties();
    settings.put(prefix + "host", host);
    settings.put(prefix + "port", String.valueOf(port));
    settings.put(prefix + "auth", String.valueOf(user != null));
    settings.put(prefix + "connectiontimeout", String.valueOf(connectMillis));
    settings.put(prefix + "timeout", String.valueOf(answerMillis));
    settings.put(prefix + "writetimeout", String.valueOf(answerMillis));
    settings.put(prefix + "starttls.enable", String.valueOf(startTls));
    settings.put(prefix + "starttls.required", String.valueOf(startTls));
    settings.put(prefix + "ssl.checkserveridentity", "true");
    settings.put(prefix + "sendpartial", "false");
    settings.put(prefix + "quitwait", "false");
    settings.put("mail.mime.charset", "UTF-8");
    return settings;
  }

  /** Without the password, so that it cannot end up in a log. */
  @Override
  public String toString() {
    return protocol() + "://" + host + ":" + port;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
