package org.assaydao.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Our encoder against digests that others computed. */
class TypedDataTest {
    @TestFactory
    Stream<DynamicTest> every_case_of_ethers_has_its_encoding_and_its_digest() {
        JsonNode cases = TypedJson.resource("/eip712/ethers-typed-data.json");
        assertThat(cases.size()).isEqualTo(65);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(each.get("name").asString(), () -> encodesAsEthers(each)));
    }

    private static void encodesAsEthers(JsonNode each) {
        StructTypes types = TypedJson.types(each.get("types"));
        String primary = each.get("primaryType").asString();
        var values = TypedJson.struct(types, primary, each.get("data"));

        assertThat(HexBytes.of(types.encoded(primary, values)))
                .isEqualTo(HexBytes.parse(each.get("encoded").asString()));
        Hash32 digest = Domain.digest(separator(each.get("domain")), types.structHash(primary, values));
        assertThat(digest).isEqualTo(Hash32.parse(each.get("digest").asString()));
        if (each.has("signature") && each.has("privateKey")) {
            SigningKey key = SigningKey.of(
                    HexBytes.parse(each.get("privateKey").asString()).toBytes());
            HexBytes signature = HexBytes.parse(each.get("signature").asString());
            assertThat(Signatures.recover(digest, signature)).isEqualTo(key.address());
            assertThat(key.sign(digest)).isEqualTo(signature);
        }
    }

    private static Hash32 separator(JsonNode domain) {
        StructTypes types = TypedJson.domainTypes(domain);
        return types.structHash("EIP712Domain", TypedJson.struct(types, "EIP712Domain", domain));
    }

    @Test
    void the_example_of_the_eip_has_its_type_hashes_digest_and_signer() {
        JsonNode mail = TypedJson.resource("/eip712/mail.json");
        JsonNode data = mail.get("typedData");
        StructTypes types = TypedJson.types(data.get("types"));
        var values = TypedJson.struct(types, "Mail", data.get("message"));
        Hash32 struct = types.structHash("Mail", values);

        assertThat(types.typeString("Mail")).isEqualTo(mail.get("encodeType").asString());
        assertThat(types.typeHash("Mail")).hasToString(mail.get("typeHash").asString());
        assertThat(struct).hasToString(mail.get("structHash").asString());
        Hash32 separator = separator(data.get("domain"));
        assertThat(separator).hasToString(mail.get("domainSeparator").asString());
        Hash32 digest = Domain.digest(separator, struct);
        assertThat(digest).hasToString(mail.get("signHash").asString());
        String signature = mail.get("r").asString()
                + mail.get("s").asString().substring(2)
                + Integer.toHexString(mail.get("v").asInt());
        assertThat(Signatures.recover(digest, HexBytes.parse(signature)).toLowerCase())
                .isEqualTo(mail.get("signer").asString().toLowerCase(Locale.ROOT));
    }

    @TestFactory
    Stream<DynamicTest> every_envelope_of_snapshot_recovers_its_signer() {
        JsonNode envelopes = TypedJson.resource("/signatures/sx-ethereum-sig-testkey-envelopes.json");
        assertThat(envelopes.size()).isEqualTo(7);
        return StreamSupport.stream(envelopes.spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(each.get("name").asString(), () -> recovers(each)));
    }

    private static void recovers(JsonNode each) {
        StructTypes types = TypedJson.types(each.get("types"));
        // The envelope does not name its primary type: it is the one that no other type refers to.
        String primary = types.types().keySet().stream()
                .filter(name -> types.types().values().stream()
                        .flatMap(fields -> fields.stream())
                        .noneMatch(field -> ArrayType.innermost(field.type()).equals(name)))
                .findFirst()
                .orElseThrow();
        Hash32 digest = Domain.digest(
                separator(each.get("domain")),
                types.structHash(primary, TypedJson.struct(types, primary, each.get("message"))));
        assertThat(digest).hasToString(each.get("eip712_digest").asString());
        assertThat(Signatures.recover(
                        digest, HexBytes.parse(each.get("signature").asString())))
                .isEqualTo(Address.parse(each.get("expected_signer").asString()));
    }
}
