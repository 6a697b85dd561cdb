package org.assaydao.mirror.follow;

import static org.assaydao.mirror.Election.account;
import static org.assaydao.mirror.Election.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assaydao.contracts.RiskFund;
import org.assaydao.contracts.SampleBondToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.Election;
import org.assaydao.mirror.MirrorContext;
import org.assaydao.mirror.TestChain;
import org.assaydao.riskfund.Books;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.web3j.abi.datatypes.generated.Uint256;

/** Contributions and premiums to the real fund arrive as its books, once per range, however many were paid. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class ContributionTest {
    private static final int FINAL = 10;

    private TestChain chain;
    private Election election;
    private MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.fundProvider();
        mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile());
        chain.send(
                TestChain.PROVIDER,
                election.contracts.bondToken(),
                call(SampleBondToken.FUNC_APPROVE, account(election.contracts.fund()), new Uint256(Election.MILLION)));
        chain.mine(1);
    }

    @AfterAll
    void stop() {
        mirror.close();
        chain.close();
    }

    private void contribute(long amount) {
        chain.send(
                TestChain.PROVIDER,
                election.contracts.fund(),
                call(RiskFund.FUNC_CONTRIBUTE, account(election.contracts.bondToken()), new Uint256(amount)));
    }

    private void payPremium(long amount) {
        chain.send(
                TestChain.PROVIDER,
                election.contracts.fund(),
                call(
                        RiskFund.FUNC_PAYPREMIUM,
                        account(election.contracts.bondToken()),
                        new Uint256(amount),
                        account(TestChain.PROVIDER),
                        new Uint256(12)));
    }

    private Map<Address, Books> remembered() {
        return new FundBook(mirror.jdbc()).books(List.of(election.contracts.bondToken()));
    }

    private static Books reserve(long reserve) {
        return new Books(TokenAmount.of(reserve), TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO);
    }

    @Test
    void what_was_paid_is_in_the_books_and_each_range_tells_them_once() {
        String fund = new FundId(election.contracts.bondToken()).toString();
        contribute(5);
        payPremium(3);
        contribute(2);
        chain.mine(FINAL);
        mirror.catchUp();
        assertThat(mirror.stream(fund)).containsExactly("assay.fund.TokenTermsSet", "assay.fund.FundAdvanced");
        assertThat(remembered()).isEqualTo(Map.of(election.contracts.bondToken(), reserve(10)));

        payPremium(4);
        chain.mine(FINAL);
        mirror.catchUp();
        assertThat(mirror.stream(fund))
                .containsExactly("assay.fund.TokenTermsSet", "assay.fund.FundAdvanced", "assay.fund.FundAdvanced");
        PremiumId premium = new PremiumId(
                new ProviderId(TestChain.PROVIDER), election.contracts.bondToken(), BigInteger.valueOf(12));
        assertThat(mirror.stream(premium.toString()))
                .containsExactly("assay.premium.PremiumPaid", "assay.premium.PremiumPaid");
        assertThat(remembered()).isEqualTo(Map.of(election.contracts.bondToken(), reserve(14)));
    }
}
