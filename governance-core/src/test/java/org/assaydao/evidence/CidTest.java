package org.assaydao.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assaydao.kernel.Hash32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of content identifiers and of the archive's frame against what multiformats and IPLD publish. */
class CidTest {
    private static final String HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

    private static Hash32 sha256(String text) {
        FileCheck check = new FileCheck(FileType.TEXT);
        check.take(text.getBytes(US_ASCII));
        return check.hash();
    }

    @ParameterizedTest
    @CsvSource({
        "'', bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        "'hello world', bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
    })
    void it_is_what_ipfs_writes_of_the_same_bytes(String text, String cid) {
        assertThat(new Cid(sha256(text))).hasToString(cid);
        assertThat(Cid.parse(cid).hash()).isEqualTo(sha256(text));
        assertThat(Cid.parse(sha256(text).toString()).hash()).isEqualTo(sha256(text));
    }

    /** Another codec, another version, another hash, another base, a bit behind the end, a character less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bafybeifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
                "QmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L4",
                "bafkrmifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
                "BAFKREIFZJUT3TE7NHYEKKLSS27NH3K72YSCO7Y32KOAO5EEI66WOF36N5E",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5f",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5\u00e4",
                "",
                "../../etc/passwd"
            })
    void whatever_is_not_that_form_is_refused(String text) {
        assertThatThrownBy(() -> Cid.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void every_hash_has_one_text(@ForAll @Size(Hash32.BYTES) byte[] bytes) {
        Cid cid = new Cid(Hash32.of(bytes));
        assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
        assertThat(cid.toString()).hasSameSizeAs(HELLO).startsWith("bafkrei");
    }

    @Test
    void the_archive_begins_as_the_specification_s_example_does() {
        Cid one = Cid.parse(HELLO);
        String link = "d82a582500" + HexFormat.of().formatHex(one.toBytes());
        assertThat(HexFormat.of().formatHex(Car.header(List.of(one))))
                .isEqualTo("3aa265726f6f747381" + link + "6776657273696f6e01");
        assertThat(HexFormat.of().formatHex(Car.header(List.of(one, one))))
                .isEqualTo("63a265726f6f747382" + link + link + "6776657273696f6e01");
        assertThat(Car.header(java.util.Collections.nCopies(129, one)))
                .as("a length of 5307, then a list of 129")
                .startsWith(0xbb, 0x29, 0xa2, 0x65, 'r', 'o', 'o', 't', 's', 0x98, 129);
    }

    @Test
    void a_block_is_preceded_by_its_length_and_cid() {
        Cid one = Cid.parse(HELLO);
        String cid = HexFormat.of().formatHex(one.toBytes());
        assertThat(HexFormat.of().formatHex(Car.before(one, 11))).isEqualTo("2f" + cid);
        assertThat(HexFormat.of().formatHex(Car.before(one, 92))).isEqualTo("8001" + cid);
        assertThat(HexFormat.of().formatHex(Car.before(one, (1L << 35) - 36))).isEqualTo("808080808001" + cid);
    }
}
