package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.chain.VotingPower;
import org.assaydao.chain.VotingPower.AccountPower;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;

/** What the mirror says of power is what the token says, for every account at every moment. */
@Tag("integration")
class TokenPowerTest {
    private static final Address NOBODY = Address.parse("0x00000000000000000000000000000000000000f1");

    @Test
    void the_mirror_says_of_power_what_the_token_says() {
        try (TestChain chain = TestChain.start();
                MirrorContext mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
            Election election = new Election(chain);
            List<Long> moments = new ArrayList<>(List.of(chain.time()));
            election.begin();
            moments.add(chain.time());
            Address token = election.contracts.token();
            chain.send(Election.ALICE, token, transfer(Election.BOB, 5));
            chain.send(Election.BOB, token, transfer(Election.BOB, 7));
            chain.mine(1);
            moments.add(chain.time());
            chain.send(
                    Election.ALICE, token, Election.call(AssayToken.FUNC_DELEGATE, Election.account(Election.CAROL)));
            chain.send(Election.BOB, token, transfer(NOBODY, 11));
            chain.mine(2);
            moments.add(chain.time() - 1);
            moments.add(chain.time());
            chain.mineAfter(100);
            mirror.catchUp();
            VotingPower power = mirror.bean(VotingPower.class);
            for (Address account : List.of(
                    Election.ALICE, Election.BOB, Election.CAROL, TestChain.TREASURY, NOBODY, TestChain.AUDITOR)) {
                for (long moment : moments) {
                    assertThat(power.at(account, ChainTime.of(moment)))
                            .as("%s at %s", account, moment)
                            .isEqualTo(said(chain, token, account, moment));
                }
                assertThat(power.now(account)).isEqualTo(said(chain, token, account, chain.time() - 1));
            }
        }
    }

    private static Function transfer(Address to, long units) {
        return Election.call(AssayToken.FUNC_TRANSFER, Election.account(to), new Uint256(units));
    }

    private static AccountPower said(TestChain chain, Address token, Address account, long moment) {
        var holder = Election.account(account);
        Uint256 at = new Uint256(BigInteger.valueOf(moment));
        List<TypeReference<?>> number = List.of(new TypeReference<Uint256>() {});
        List<TypeReference<?>> address = List.of(new TypeReference<org.web3j.abi.datatypes.Address>() {});
        return new AccountPower(
                new TokenAmount(chain.number(token, new Function("getPastVotes", List.of(holder, at), number))),
                new TokenAmount(chain.number(token, new Function("getPastBalanceOf", List.of(holder, at), number))),
                Address.parse(chain.read(
                        token, new Function("getPastDelegate", List.of(holder, at), address), String.class)));
    }
}
