package org.assaydao.api.transaction;

import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.AuditorBonds;
import org.assaydao.contracts.AuditorCases;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.CapacityCertificate;
import org.assaydao.contracts.Delistings;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/**
 * The bindings of the contracts that people send to; they encode, and send nothing.
 *
 * @param bondToken any ERC-20 with permit; what is called of it here, the governance token has as well
 */
record Bindings(
        AssayToken bondToken,
        AssayToken token,
        AssayGovernor governor,
        ProviderRegistry registry,
        BondVault vault,
        DisputeCourt court,
        RiskFund fund,
        Delistings delistings,
        AuditorBonds auditorBonds,
        AuditorCases auditorCases,
        CapacityCertificate certificates) {
    static Bindings of(Web3j web3j, Contracts at) {
        DefaultGasProvider gas = new DefaultGasProvider();
        ReadonlyTransactionManager nobody = new ReadonlyTransactionManager(web3j, text(Address.ZERO));
        return new Bindings(
                AssayToken.load(text(at.bondToken()), web3j, nobody, gas),
                AssayToken.load(text(at.token()), web3j, nobody, gas),
                AssayGovernor.load(text(at.governor()), web3j, nobody, gas),
                ProviderRegistry.load(text(at.registry()), web3j, nobody, gas),
                BondVault.load(text(at.vault()), web3j, nobody, gas),
                DisputeCourt.load(text(at.court()), web3j, nobody, gas),
                RiskFund.load(text(at.fund()), web3j, nobody, gas),
                Delistings.load(text(at.delistings()), web3j, nobody, gas),
                AuditorBonds.load(text(at.auditorBonds()), web3j, nobody, gas),
                AuditorCases.load(text(at.auditorCases()), web3j, nobody, gas),
                CapacityCertificate.load(text(at.certificate()), web3j, nobody, gas));
    }

    private static String text(Address address) {
        return address.toLowerCase();
    }
}
