package org.assaydao.api.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.certificate.CertificateEvent.CertificateBurned;
import org.assaydao.certificate.CertificateEvent.CertificateDescribed;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateUserSet;
import org.assaydao.certificate.CertificatePicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;
import org.junit.jupiter.api.Test;

/** Tests that a certificate's answer says whose it is, and whether it is still worth something. */
class CertificateAnswerTest {
    private static final FinalityNote FINALITY = new FinalityNote("seen", 1, 2, 2, 2, 3);
    private static final CertificateId ID = new CertificateId(BigInteger.TWO);
    private static final ProviderId PROVIDER =
            new ProviderId(Address.parse("0x00000000000000000000000000000000000000bb"));
    private static final Address HOLDER = Address.parse("0x00000000000000000000000000000000000000cc");
    private static final ChainPosition POSITION = ChainPosition.ofLog(7, Hash32.ZERO, 0);
    private static final CertificatePicture MINTED = CertificatePicture.of(ID)
            .after(new CertificateMinted(
                    ID,
                    PROVIDER,
                    HOLDER,
                    ResourceKind.STORAGE,
                    TokenAmount.of(10),
                    ChainTime.of(9_000),
                    TokenAmount.of(30),
                    POSITION));

    @Test
    void it_is_valid_until_it_expires() {
        CertificateAnswer answer = CertificateAnswer.of(MINTED, ChainTime.of(8_999), FINALITY);
        assertThat(answer.valid()).isTrue();
        assertThat(answer.holder()).isEqualTo(HOLDER);
        assertThat(answer.mint())
                .isEqualTo(new CertificateAnswer.Mint(
                        PROVIDER.address(),
                        ResourceKind.STORAGE,
                        TokenAmount.of(10),
                        "bytes",
                        ChainTime.of(9_000),
                        TokenAmount.of(30),
                        7));
        assertThat(answer.user()).isNull();
        assertThat(answer.terms()).isNull();
        assertThat(CertificateAnswer.of(MINTED, ChainTime.of(9_000), FINALITY).valid())
                .isFalse();
        assertThat(CertificateItem.of(MINTED, ChainTime.of(9_000)).orElseThrow().valid())
                .isFalse();
    }

    @Test
    void its_terms_and_its_user_are_shown_and_the_zero_address_is_nobody() {
        CertificatePicture described = MINTED.after(new CertificateDescribed(
                        ID, Hash32.ZERO, Hash32.ZERO, TokenAmount.of(50_000), Hash32.ZERO, POSITION))
                .after(new CertificateUserSet(ID, PROVIDER.address(), ChainTime.of(100), POSITION));
        CertificateAnswer answer = CertificateAnswer.of(described, ChainTime.of(1), FINALITY);
        assertThat(answer.user()).isEqualTo(new CertificateAnswer.User(PROVIDER.address(), ChainTime.of(100)));
        assertThat(answer.terms())
                .isEqualTo(new CertificateAnswer.CertificateTerms(
                        Hash32.ZERO, Hash32.ZERO, TokenAmount.of(50_000), Hash32.ZERO));
        assertThat(CertificateAnswer.of(
                                described.after(new CertificateUserSet(ID, Address.ZERO, ChainTime.of(0), POSITION)),
                                ChainTime.of(1),
                                FINALITY)
                        .user())
                .isNull();
    }

    @Test
    void one_that_was_given_up_has_no_holder_and_is_not_valid() {
        CertificatePicture burned =
                MINTED.after(new CertificateBurned(ID, PROVIDER, ResourceKind.STORAGE, TokenAmount.ZERO, POSITION));
        CertificateAnswer answer = CertificateAnswer.of(burned, ChainTime.of(1), FINALITY);
        assertThat(answer.burned()).isTrue();
        assertThat(answer.valid()).isFalse();
        assertThat(answer.holder()).isNull();
        assertThat(CertificateItem.of(CertificatePicture.of(ID), ChainTime.of(1)))
                .isEmpty();
    }
}
