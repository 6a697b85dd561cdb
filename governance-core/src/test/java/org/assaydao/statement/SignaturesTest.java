package org.assaydao.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final SigningKey KEY =
            SigningKey.of(Hash32.keccak(new byte[] {1}).toBytes());
    private static final Hash32 DIGEST = Hash32.keccak(new byte[] {2});

    @Test
    void all_four_forms_of_one_signature_are_its_signers() {
        byte[] signature = KEY.sign(DIGEST).toBytes();
        byte[] lowV = signature.clone();
        lowV[64] = (byte) (signature[64] - 27);
        byte[] compact = Arrays.copyOf(signature, 64);
        compact[32] |= (byte) ((signature[64] - 27) << 7);

        for (byte[] form : new byte[][] {signature, lowV, compact}) {
            assertThat(Signatures.recover(DIGEST, HexBytes.of(form))).isEqualTo(KEY.address());
            assertThat(Signatures.canonical(HexBytes.of(form))).isEqualTo(HexBytes.of(signature));
        }
    }

    @Test
    void the_upper_half_of_s_is_refused() {
        byte[] signature = KEY.sign(DIGEST).toBytes();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        System.arraycopy(Words.unsigned(ORDER.subtract(s), 256), 0, signature, 32, 32);
        signature[64] = (byte) (55 - signature[64]);

        assertBroken(signature, Rule.SIGNATURE_HIGH_S);
    }

    @Test
    void other_lengths_and_other_recovery_bytes_are_malformed() {
        byte[] signature = KEY.sign(DIGEST).toBytes();
        assertBroken(Arrays.copyOf(signature, 63), Rule.SIGNATURE_MALFORMED);
        assertBroken(Arrays.copyOf(signature, 66), Rule.SIGNATURE_MALFORMED);
        assertBroken(new byte[0], Rule.SIGNATURE_MALFORMED);
        signature[64] = 29;
        assertBroken(signature, Rule.SIGNATURE_MALFORMED);
    }

    @Test
    void numbers_that_no_key_can_have_made_are_malformed() {
        byte[] zeros = new byte[65];
        zeros[64] = 27;
        assertBroken(zeros, Rule.SIGNATURE_MALFORMED);
        byte[] beyondOrder = KEY.sign(DIGEST).toBytes();
        Arrays.fill(beyondOrder, 0, 32, (byte) 0xff);
        assertBroken(beyondOrder, Rule.SIGNATURE_MALFORMED);
        byte[] noPoint = KEY.sign(DIGEST).toBytes();
        Arrays.fill(noPoint, 0, 32, (byte) 0);
        noPoint[31] = 5; // x = 5 is no point of secp256k1
        assertBroken(noPoint, Rule.SIGNATURE_MALFORMED);
    }

    @Test
    void text_that_is_not_hexadecimal_is_malformed() {
        assertThatThrownBy(() -> Signatures.parse("0xzz"))
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.SIGNATURE_MALFORMED));
    }

    @Test
    void a_private_key_out_of_range_is_none() {
        assertThatThrownBy(() -> SigningKey.of(new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.of(Words.unsigned(ORDER, 256)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKey.of(Words.unsigned(ORDER.subtract(BigInteger.ONE), 256))
                        .address())
                .isNotNull();
    }

    @Property(tries = 50)
    void both_curves_sign_and_recover_alike(@ForAll @Size(32) byte[] secret, @ForAll @Size(32) byte[] digest) {
        Curve fast = NativeCurve.load().orElseThrow();
        Curve slow = new JavaCurve();
        byte[] key = Hash32.keccak(secret).toBytes();

        assertThat(slow.publicKey(key)).isEqualTo(fast.publicKey(key));
        byte[] signature = fast.sign(digest, key);
        assertThat(slow.sign(digest, key)).isEqualTo(signature);
        for (int parity = 0; parity < 2; parity++) {
            assertThat(slow.recover(digest, signature, parity).orElseThrow())
                    .isEqualTo(fast.recover(digest, signature, parity).orElseThrow());
        }
    }

    @Property(tries = 50)
    void both_curves_refuse_the_same_garbage(@ForAll @Size(64) byte[] garbage) {
        byte[] digest = DIGEST.toBytes();
        assertThat(new JavaCurve().recover(digest, garbage, 0).map(HexBytes::of))
                .isEqualTo(NativeCurve.load()
                        .orElseThrow()
                        .recover(digest, garbage, 0)
                        .map(HexBytes::of));
    }

    private static void assertBroken(byte[] signature, Rule rule) {
        for (Curve curve : new Curve[] {Signatures.CURVE, new JavaCurve()}) {
            assertThatThrownBy(() -> Signatures.recover(curve, DIGEST, HexBytes.of(signature)))
                    .isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(broken.rule())
                            .isEqualTo(rule));
        }
    }
}
