package org.ldaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldaptive.asn1.DefaultDERBuffer;

class LdapEntryTest {
    private static final String DN = "UID=Åsa, ou=people,dc=norrsken,dc=example";
    private static final byte[] ENTRY = tlv(0x30, tlv(0x02, new byte[] {1, 7}), tlv(0x64, octets(DN), tlv(0x30,
            tlv(0x30, octets("cn"), tlv(0x31, octets("Åsa Berg"))),
            tlv(0x30, octets("memberOf"), tlv(0x31, octets("a"), octets("b"))),
            tlv(0x30, octets("jpegPhoto"), tlv(0x31, tlv(0x04, new byte[300]))),
            tlv(0x30, octets("seeAlso"), tlv(0x31)))));

    @Test
    void readsWhatWasReceived() {
        LdapEntry entry = read(ENTRY);
        List<String> received = new ArrayList<>();
        entry.forEachReceived((name, values) -> received.add(name + " " + values.size()));
        assertThat(received).containsExactly("cn 1", "memberOf 2", "jpegPhoto 1", "seeAlso 0");
        assertThat(entry.getMessageID()).isEqualTo(263);
        assertThat(entry.getDn()).isEqualTo(DN);
        assertThat(entry.getNormalizedDn()).isEqualTo("uid=\\C3\\A5sa,ou=people,dc=norrsken,dc=example");
        assertThat(entry.getAttributeStringValue("CN")).isEqualTo("Åsa Berg");
        assertThat(entry.getAttributeStringValues("memberof")).containsExactly("a", "b");
        assertThat(entry.getAttributeBinaryValue("jpegPhoto")).hasSize(300);
        assertThat(entry.getAttribute("seeAlso").size()).isZero();
        assertThat(entry.getAttribute("mail")).isNull();
        assertThat(entry.getAttributeNames()).containsExactly("cn", "memberOf", "jpegPhoto", "seeAlso");
    }

    @Test
    void tellsWhatWasSetWhereNothingWasReceived() {
        List<String> told = new ArrayList<>();
        LdapEntry entry = LdapEntry.builder().dn("cn=x").attributes(LdapAttribute.builder().name("mail").values("a@x", "b@x").build()).build();
        entry.forEachReceived((name, values) -> values.forEach(value -> told.add(name + " " + new String(value, StandardCharsets.UTF_8))));
        assertThat(told).containsExactly("mail a@x", "mail b@x");
    }

    @Test
    void forgetsWhatWasReceivedWhenItIsChanged() {
        LdapEntry entry = read(ENTRY);
        entry.addAttributes(LdapAttribute.builder().name("CN").values("Åsa Lind").build());
        entry.removeAttribute("memberOf");
        List<String> received = new ArrayList<>();
        entry.forEachReceived((name, values) -> received.add(name));
        assertThat(received).containsExactly("CN", "jpegPhoto", "seeAlso");
        assertThat(entry).isNotEqualTo(read(ENTRY));
        entry.clear();
        assertThat(entry.size()).isZero();
    }

    @Test
    void equalsWhatSaysTheSame() {
        assertThat(read(ENTRY)).isEqualTo(read(ENTRY)).hasSameHashCodeAs(read(ENTRY));
        LdapEntry copy = LdapEntry.copy(read(ENTRY));
        assertThat(copy).isEqualTo(read(ENTRY));
        copy.setDn("uid=asa");
        assertThat(copy).isNotEqualTo(read(ENTRY));
        assertThat(LdapEntry.sort(read(ENTRY)).getAttributeNames()).containsExactly("cn", "jpegPhoto", "memberOf", "seeAlso");
    }

    @Test
    void cannotBeChangedOnceFrozen() {
        LdapEntry entry = read(ENTRY);
        entry.freeze();
        assertThat(entry.isFrozen()).isTrue();
        assertThatIllegalStateException().isThrownBy(entry::clear);
    }

    @Test
    void tellsHowOneBecomesTheOther() {
        LdapEntry target = read(ENTRY);
        target.addAttributes(LdapAttribute.builder().name("memberOf").values("b", "c").build(),
                LdapAttribute.builder().name("mail").values("x@y").build());
        target.removeAttribute("cn");
        assertThat(Arrays.stream(LdapEntry.computeModifications(read(ENTRY), target, false))
                .map(change -> change.getOperation() + " " + change.getAttribute().getName() + " " + change.getAttribute().getStringValues()))
                .containsExactly("ADD cn [Åsa Berg]", "ADD memberOf [a]", "DELETE memberOf [c]", "DELETE mail []");
        assertThat(Arrays.stream(LdapEntry.computeModifications(read(ENTRY), target)).map(change -> change.getOperation().name()))
                .containsExactly("ADD", "REPLACE", "DELETE");
    }

    @Test
    void takesALeftOutListForAnEmptyOne() {
        assertThat(read(tlv(0x30, tlv(0x02, new byte[] {5}), tlv(0x64, octets("cn=x")))).size()).isZero();
    }

    /** Every byte cut off, and every byte bent: an answer that is no entry is refused, and nothing else is thrown. */
    @Test
    void refusesWhatIsNoEntry() {
        for (int length = 0; length < ENTRY.length; length++) {
            byte[] cut = Arrays.copyOf(ENTRY, length);
            assertThatIllegalArgumentException().as("%d bytes", length).isThrownBy(() -> read(cut));
        }
        for (int at = 0; at < ENTRY.length; at++) {
            byte[] bent = ENTRY.clone();
            bent[at] = (byte) 0xFF;
            try {
                assertThat(read(bent).getDn()).isNotNull();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessage("Error parsing response");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"30800000", "3085010101010100", "3002020105", "30090201056404040178", "300402FFFFFF"})
    void refusesLengthsThatCannotBe(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(HexFormat.of().parseHex(hex)));
    }

    /** What else in ldaptive, or whoever uses it, may call. */
    @Test
    void hasEveryMethodOfThePublishedClass() throws Exception {
        Set<String> missing = new TreeSet<>(signatures(published("org.ldaptive.LdapEntry")));
        missing.addAll(signatures(published("org.ldaptive.LdapEntry$Builder")));
        missing.removeAll(signatures(LdapEntry.class));
        missing.removeAll(signatures(LdapEntry.Builder.class));
        assertThat(missing).isEmpty();
    }

    private static Set<String> signatures(Class<?> type) {
        Set<String> signatures = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                signatures.add(method.getReturnType().getName() + " " + method.getName() + Arrays.toString(
                        Arrays.stream(method.getParameterTypes()).map(Class::getName).toArray()));
            }
        }
        assertThat(signatures).isNotEmpty();
        return signatures;
    }

    private static Class<?> published(String name) throws Exception {
        String file = name.replace('.', '/') + ".class";
        URL jar = Collections.list(LdapEntryTest.class.getClassLoader().getResources(file)).stream()
                .filter(found -> found.getProtocol().equals("jar")).findFirst().orElseThrow();
        return new ClassLoader(LdapEntryTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                if (!wanted.startsWith("org.ldaptive.LdapEntry")) {
                    return super.loadClass(wanted, resolve);
                }
                Class<?> loaded = findLoadedClass(wanted);
                return loaded == null ? define(wanted) : loaded;
            }

            private Class<?> define(String wanted) throws ClassNotFoundException {
                String path = jar.toString().replace(file, wanted.replace('.', '/') + ".class");
                try (InputStream in = new URL(path).openStream()) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(wanted, bytes, 0, bytes.length);
                } catch (IOException absent) {
                    throw new ClassNotFoundException(wanted, absent);
                }
            }
        }.loadClass(name);
    }

    private static LdapEntry read(byte[] bytes) {
        return new LdapEntry(new DefaultDERBuffer(bytes));
    }

    private static byte[] octets(String text) {
        return tlv(0x04, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length > 0x7F) {
            out.write(0x82);
            out.write(length >> 8);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
