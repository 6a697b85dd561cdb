package org.assaydao.api.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.assaydao.api.app.cli.Refusal;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An applicant who takes the application back, and the bond with it. */
final class Withdrawal {
    private static final long GAS = 400_000;

    private final Theatre on;
    private @Nullable OpenContest withdrawn;
    private BigInteger bond = BigInteger.ZERO;

    Withdrawal(Theatre on) {
        this.on = on;
    }

    void withdraw(OpenContest open) throws IOException {
        Applicants.Application application = open.application();
        Address provider = application.provider().address();
        bond = bonded(provider);
        BigInteger before = balance(provider);
        on.dispatch()
                .send(List.of(
                        Order.of(
                                application.provider(),
                                on.at().registry(),
                                Abi.withdraw(application.id()),
                                GAS,
                                "withdrawal"),
                        Order.of(
                                application.provider(),
                                on.at().vault(),
                                Abi.release(application.id()),
                                GAS,
                                "release of the bond")));
        if (bond.signum() == 0 || !balance(provider).equals(before.add(bond))) {
            throw new Refusal("The bond did not come back whole: " + bond + " were bonded, "
                    + balance(provider).subtract(before) + " came back.");
        }
        withdrawn = open;
    }

    /** What the API says of it now, as a line for the table; a difference is a refusal. */
    String verdict() throws IOException {
        if (withdrawn == null) return "";
        JsonNode view = on.api().get("/applications/" + withdrawn.application().id());
        String state = view.path("state").asString("").toUpperCase(Locale.ROOT);
        if (!state.equals("WITHDRAWN")) {
            throw new Refusal("The application was withdrawn on chain; the API calls it \"" + state + "\".");
        }
        return "its application is withdrawn, its bond of " + bond + " base units is back";
    }

    private BigInteger bonded(Address provider) throws IOException {
        return Abi.word(on.node().read(on.at().vault(), Abi.bonded(provider), "latest"), 0);
    }

    private BigInteger balance(Address account) throws IOException {
        return Abi.word(on.node().read(on.at().bondToken(), Abi.balanceOf(account), "latest"), 0);
    }
}
