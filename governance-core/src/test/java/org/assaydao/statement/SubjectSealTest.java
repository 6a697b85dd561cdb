package org.assaydao.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.junit.jupiter.api.Test;

class SubjectSealTest {
    private static final Person PERSON =
            new Person("Ærlig Drift AS", "post@example.org", "KYC-1", "", "NO", Hash32.keccak(new byte[] {7}));

    private final MemoryKeys keys = new MemoryKeys();
    private final SubjectSeal seal = new SubjectSeal(keys, new SecureRandom());

    @Test
    void what_was_sealed_opens_again() {
        Sealed sealed = seal.seal("provider:0x01", PERSON).get();
        assertThat(seal.open(sealed)).contains(PERSON);
        assertThat(sealed.structHash()).isEqualTo(PERSON.structHash());
    }

    @Test
    void the_same_person_sealed_twice_shows_no_likeness() {
        assertThat(seal.seal("provider:0x01", PERSON).get().ciphertext())
                .isNotEqualTo(seal.seal("provider:0x01", PERSON).get().ciphertext());
    }

    @Test
    void nothing_of_the_clear_text_stands_in_the_sealed() {
        String stored = new String(
                seal.seal("provider:0x01", PERSON).get().ciphertext().toBytes(), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("post@example.org").doesNotContain("KYC-1");
    }

    @Test
    void an_erased_subject_opens_no_more_and_is_never_sealed_again() {
        Sealed sealed = seal.seal("provider:0x01", PERSON).get();
        keys.erase("provider:0x01", () -> {});
        assertThat(seal.open(sealed)).isEmpty();
        assertThatThrownBy(() -> seal.seal("provider:0x01", PERSON).get())
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.SUBJECT_ERASED));
    }

    @Test
    void a_changed_byte_or_anothers_name_does_not_open() {
        Sealed sealed = seal.seal("provider:0x01", PERSON).get();
        byte[] bytes = sealed.ciphertext().toBytes();
        bytes[bytes.length - 1] ^= 1;
        isUnreadable(new Sealed(sealed.subject(), sealed.structHash(), HexBytes.of(bytes)));
        isUnreadable(new Sealed(sealed.subject(), Hash32.ZERO, sealed.ciphertext()));
    }

    private void isUnreadable(Sealed sealed) {
        assertThatThrownBy(() -> seal.open(sealed))
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.SUBJECT_UNREADABLE));
    }
}
