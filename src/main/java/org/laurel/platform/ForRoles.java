package org.laurel.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource or one of its methods: one of these app roles is enough. Not Jakarta's {@code RolesAllowed}: for that
 * the server asks its own sign-in, which knows nothing of our tokens, and refuses everybody.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForRoles {
    String[] value();
}
