package org.assaydao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Typed data as the API offers it are signed as EIP-712 says. */
class TypedStatementTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The example of the EIP itself, the domain's own type left out as the API may leave it. */
    private static final String MAIL = """
            {"domain":{"name":"Ether Mail","version":"1","chainId":1,
              "verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
             "types":{"Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
              "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},
             "primaryType":"Mail","note":"ignored",
             "message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
              "to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}}""";

    @Test
    void the_eips_example_has_the_eips_digest_and_signature() throws IOException {
        TypedStatement mail = TypedStatement.of(JSON.readTree(MAIL));
        SigningKey cow = SigningKey.ofText("cow");

        assertThat(mail.digest()).hasToString("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
        assertThat(mail.signedBy(cow).get("signature"))
                .isEqualTo("0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
                        + "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c");
    }

    @Test
    void a_field_is_set_by_its_path() throws IOException {
        TypedStatement mail = TypedStatement.of(JSON.readTree(MAIL));

        mail.set("to.name", "Alice");
        mail.set("from", "{\"name\":\"Dog\",\"wallet\":\"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB\"}");

        assertThat(mail.message().path("to").path("name").asString()).isEqualTo("Alice");
        assertThat(mail.message().path("from").path("name").asString()).isEqualTo("Dog");
    }

    @Test
    void a_field_that_there_is_not_is_answered_with_those_that_there_are() throws IOException {
        TypedStatement mail = TypedStatement.of(JSON.readTree(MAIL));

        assertThatThrownBy(() -> mail.set("to.age", "7"))
                .isInstanceOf(Refusal.class)
                .hasMessage("Field to.age: Person has no field age; it has name, wallet.");
        assertThatThrownBy(() -> mail.set("contents.x", "7")).hasMessageContaining("contents is no struct");
        assertThatThrownBy(() -> mail.set("from", "Dog")).hasMessageContaining("a Person is written as JSON");
    }
}
