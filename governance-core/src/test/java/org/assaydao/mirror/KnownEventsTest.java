package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayTimelock;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.AuditorBonds;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.CapacityCertificate;
import org.assaydao.contracts.EventAnchor;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.mirror.Facts.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.abi.datatypes.Event;

/** An event that a contract can emit and no table names would stop the mirror in production: it fails here instead. */
class KnownEventsTest {
    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(AssayGovernor.class, new GovernorFacts(Address.ZERO).table()),
                Arguments.of(ProviderRegistry.class, RegistryFacts.table()),
                Arguments.of(BondVault.class, VaultFacts.table()),
                Arguments.of(RiskFund.class, FundFacts.table()),
                Arguments.of(CapacityCertificate.class, CertificateFacts.table()),
                Arguments.of(AssayToken.class, TokenFacts.table()),
                Arguments.of(AssayTimelock.class, TimelockFacts.table()),
                Arguments.of(AuditorBonds.class, AuditorBondFacts.table()),
                Arguments.of(EventAnchor.class, AnchorFacts.table()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void every_event_of_a_contract_is_mapped_or_listed_as_no_fact(Class<?> binding, List<Known> table)
            throws IllegalAccessException {
        List<String> declared = new ArrayList<>();
        for (Field field : binding.getFields()) {
            if (field.getType() == Event.class) declared.add(((Event) field.get(null)).getName());
        }
        assertThat(declared).isNotEmpty();
        assertThat(table.stream().map(known -> known.event().getName())).containsExactlyInAnyOrderElementsOf(declared);
    }
}
