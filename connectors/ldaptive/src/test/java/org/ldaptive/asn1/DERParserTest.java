package org.ldaptive.asn1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldaptive.LdapEntry;
import org.ldaptive.transport.ResponseParser;

class DERParserTest {
    /** SEQ { OCTSTR "a", OCTSTR "b", SEQ { OCTSTR "c", INT 5 }, APP(4) { OCTSTR "d" }, CTX(0) "e" } */
    private static final String NESTED = tlv("30", "040161", "040162", tlv("30", "040163", "020105"), tlv("64", "040164"), "800165");

    private final DERParser parser = new DERParser();
    private final List<String> met = new ArrayList<>();

    @Test
    void meetsEveryPathWithAndWithoutIndex() {
        for (String path : List.of("/SEQ/OCTSTR", "/SEQ/OCTSTR[1]", "/SEQ[0]/SEQ[2]/OCTSTR", "/SEQ/SEQ/INT[1]", "/SEQ/APP(4)/OCTSTR[0]",
                "/SEQ/CTX(0)", "/SEQ/SEQ[1]/OCTSTR", "/SET/OCTSTR", "/SEQ/APP(5)/OCTSTR")) {
            parser.registerHandler(new DERPath(path), (p, value) -> met.add(path + "=" + text(value)));
        }
        parser.parse(buffer(NESTED));
        assertThat(met).containsExactlyInAnyOrder("/SEQ/OCTSTR=a", "/SEQ/OCTSTR=b", "/SEQ/OCTSTR[1]=b", "/SEQ[0]/SEQ[2]/OCTSTR=c",
                "/SEQ/SEQ/INT[1]=\u0005", "/SEQ/APP(4)/OCTSTR[0]=d", "/SEQ/CTX(0)=e");
    }

    @Test
    void goesBelowATagWhoseOwnHandlerHasReadIt() {
        parser.registerHandler(new DERPath("/SEQ/SEQ"), (p, value) -> met.add(String.valueOf(text(value).length())));
        parser.registerHandler(new DERPath("/SEQ/SEQ/OCTSTR"), (p, value) -> met.add(text(value)));
        parser.parse(buffer(NESTED));
        assertThat(met).containsExactly("6", "c");
    }

    @Test
    void givesAPathToItsLastHandler() {
        parser.registerHandler(new DERPath("/SEQ/CTX(0)"), (p, value) -> met.add("first"));
        parser.registerHandler(new DERPath("/SEQ/CTX(0)"), (p, value) -> met.add("last"));
        parser.parse(buffer(NESTED));
        assertThat(met).containsExactly("last");
    }

    @Test
    void readsNothingWhereNobodyListens() {
        parser.registerHandler(new DERPath("/SEQ/OCTSTR"), (p, value) -> met.add(text(value)));
        // The inner sequence holds a length beyond its end.
        parser.parse(buffer(tlv("30", "040161", tlv("30", "047f61"))));
        assertThat(met).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource({"3003040561, exceeds limit", "30850000000001, Could not parse length", "3080, Could not parse length",
            "3084ffffffff, Could not parse length"})
    void refusesALengthThatCannotBe(String bytes, String why) {
        parser.registerHandler(new DERPath("/SEQ/OCTSTR"), (p, value) -> met.add(text(value)));
        assertThatIllegalArgumentException().isThrownBy(() -> parser.parse(buffer(bytes))).withMessageContaining(why);
        assertThat(met).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"00, 0", "7f, 127", "8180, 128", "82ffff, 65535", "847fffffff, 2147483647"})
    void readsLengthsOfUpToFourBytes(String bytes, int length) {
        assertThat(parser.readLength(buffer(bytes))).isEqualTo(length);
    }

    @Test
    void decodesASearchEntryWithinLdaptive() {
        // messageID 3, searchResEntry { "cn=Å", { { "mail", { "å@x" } }, { "sn", { "A", "B" } } } }
        String mail = tlv("30", "04046d61696c", tlv("31", tlv("04", "c3a54078")));
        String names = tlv("30", "0402736e", tlv("31", "040141", "040142"));
        byte[] message = HexFormat.of().parseHex(tlv("30", "020103", tlv("64", tlv("04", "636e3dc385"), tlv("30", mail, names))));
        LdapEntry decoded = (LdapEntry) new ResponseParser().parse(new DefaultDERBuffer(message)).orElseThrow();
        assertThat(decoded.getMessageID()).isEqualTo(3);
        assertThat(decoded.getDn()).isEqualTo("cn=Å");
        assertThat(decoded.getAttribute("mail").getStringValue()).isEqualTo("å@x");
        assertThat(decoded.getAttribute("sn").getStringValues()).containsExactly("A", "B");
    }

    /** Tag, length, value, in hex. */
    private static String tlv(String tag, String... values) {
        String value = String.join("", values);
        return tag + HexFormat.of().toHexDigits((byte) (value.length() / 2)) + value;
    }

    private static DERBuffer buffer(String hex) {
        return new DefaultDERBuffer(HexFormat.of().parseHex(hex));
    }

    private static String text(DERBuffer value) {
        return new String(value.getRemainingBytes(), StandardCharsets.UTF_8);
    }
}
