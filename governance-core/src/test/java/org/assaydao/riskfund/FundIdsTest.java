package org.assaydao.riskfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assaydao.Samples;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.PremiumId;
import org.junit.jupiter.api.Test;

/** The identifiers of what the fund and the certificates keep, as text and back. */
class FundIdsTest {
    private static final String ACCOUNT = Samples.address("account").toLowerCase();
    private static final String TOKEN = Samples.address("token").toLowerCase();
    private static final String HASH = Samples.hash("incident").toString();

    @Test
    void an_identifier_leads_back_to_its_parts() {
        assertThat(FundId.parse("fund:" + TOKEN)).hasToString("fund:" + TOKEN);
        String premium = "premium:" + ACCOUNT + ":" + TOKEN + ":2026";
        assertThat(PremiumId.parse(premium)).hasToString(premium);
        assertThat(IncidentId.parse("incident:" + HASH)).hasToString("incident:" + HASH);
        assertThat(DraftId.parse("draft:" + HASH)).hasToString("draft:" + HASH);
        assertThat(PayoutId.parse("payout:" + HASH)).hasToString("payout:" + HASH);
        String claim = "claim:" + HASH + ":" + ACCOUNT;
        assertThat(ClaimId.parse(claim)).hasToString(claim);
        assertThat(CertificateId.parse("certificate:12")).hasToString("certificate:12");
        String output = "output:" + ACCOUNT + ":5:" + HASH + ":690";
        assertThat(OutputId.parse(output)).hasToString(output);
    }

    @Test
    void another_number_of_parts_is_refused() {
        refuses(() -> ClaimId.parse("claim:" + HASH));
        refuses(() -> ClaimId.parse("claim:" + HASH + ":" + ACCOUNT + ":"));
        refuses(() -> PremiumId.parse("premium:" + ACCOUNT + ":" + TOKEN));
        refuses(() -> OutputId.parse("output:" + ACCOUNT + ":5:" + HASH + ":690:1"));
    }

    @Test
    void another_form_of_a_number_is_refused() {
        refuses(() -> CertificateId.parse("certificate:012"));
        refuses(() -> OutputId.parse("output:" + ACCOUNT + ":256:" + HASH + ":690"));
        refuses(() -> PremiumId.parse("premium:" + ACCOUNT + ":" + TOKEN + ":-1"));
    }

    private static void refuses(Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOf(IllegalArgumentException.class);
    }
}
