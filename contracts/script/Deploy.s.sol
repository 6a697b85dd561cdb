// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {AssayToken} from "../src/AssayToken.sol";
import {AssayVotes} from "../src/AssayVotes.sol";
import {AuditorBonds} from "../src/AuditorBonds.sol";
import {BondRates} from "../src/BondRates.sol";
import {BondVault} from "../src/BondVault.sol";
import {CapacityCertificate} from "../src/CapacityCertificate.sol";
import {DisputeCourt} from "../src/DisputeCourt.sol";
import {Docket} from "../src/Docket.sol";
import {EventAnchor} from "../src/EventAnchor.sol";
import {ProviderRegistry} from "../src/ProviderRegistry.sol";
import {RiskFund} from "../src/RiskFund.sol";
import {Timing} from "../src/Timing.sol";
import {IAuditorBonds} from "../src/interfaces/IAuditorBonds.sol";
import {IBondVault} from "../src/interfaces/IBondVault.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";
import {IFundReserve} from "../src/interfaces/IFundReserve.sol";
import {IPromisedBond} from "../src/interfaces/IPromisedBond.sol";
import {IRiskFund} from "../src/interfaces/IRiskFund.sol";
import {IStewards} from "../src/interfaces/IStewards.sol";
import {ITiming} from "../src/interfaces/ITiming.sol";
import {IInterimCommittee} from "../src/interfaces/IInterimCommittee.sol";
import {IUnbondingDelay} from "../src/interfaces/IUnbondingDelay.sol";
import {IVoteSource} from "../src/interfaces/IVoteSource.sol";
import {RegistryRoles} from "../src/registry/RegistryRoles.sol";
import {SampleBondToken} from "../src/sample/SampleBondToken.sol";
import {DeployTerms} from "./DeployTerms.sol";

/// @title Deploys the whole system by terms from the environment, asserts roles, owners and wiring, writes the addresses.
contract Deploy is DeployTerms {
    /// @notice The whole system.
    struct Deployment {
        AssayToken token;
        AssayTimelock timelock;
        AssayGovernor governor;
        IERC20 bondToken;
        BondRates rates;
        ProviderRegistry registry;
        AuditorBonds auditorBonds;
        BondVault vault;
        DisputeCourt court;
        RiskFund fund;
        CapacityCertificate certificate;
        EventAnchor anchor;
        Timing timing;
    }

    /// @dev Where contracts will stand that others name before they exist.
    struct Planned {
        address registry;
        address auditorBonds;
        address vault;
        address court;
        address fund;
        address certificate;
        address anchor;
        ITiming timing;
    }

    /// @notice The deployment contradicts itself or its terms; `what` is the sentence.
    error Miswired(string what);

    /// @notice Deploys from the sender by the terms of the environment and writes the addresses to ASSAY_DEPLOYMENT.
    function run() external returns (Deployment memory made) {
        Terms memory terms = environment();
        vm.startBroadcast(msg.sender);
        made = deploy(msg.sender, terms);
        vm.stopBroadcast();
        check(made, msg.sender, terms);
        _write(made);
    }

    /// @notice Deploys as `deployer`, the account that creates: under a broadcast its sender, else this contract.
    /// @dev Nearly every contract names others, and addresses that a deployer creates follow from its nonce; so nothing
    /// needs a setter. The checker of times comes last: its constructor reads every term for the first time.
    function deploy(address deployer, Terms memory terms) public returns (Deployment memory made) {
        Planned memory planned = _plan(deployer, _makesBondToken(terms) ? 3 : 2);
        made.timelock = new AssayTimelock(terms.token.timelockDelay, deployer, planned.timing);
        made.token = new AssayToken(
            terms.token.treasury,
            terms.token.supply,
            address(made.timelock),
            terms.token.yearlyMintBps,
            terms.token.countsBlocks
        );
        made.bondToken = _bondToken(made.token, terms);
        made.rates = new BondRates(address(made.timelock));
        made.governor = _governor(made, planned, terms);
        made.registry = _registry(made, planned, terms.registry);
        made.auditorBonds = new AuditorBonds(
            made.bondToken,
            IUnbondingDelay(planned.vault),
            address(made.timelock),
            IFundReserve(planned.fund),
            terms.registry.requiredAuditorBond
        );
        _deployJustice(made, planned, terms.justice);
        made.certificate = new CapacityCertificate(made.registry, made.rates);
        made.anchor = new EventAnchor(
            address(made.timelock), terms.justice.anchorer, terms.justice.maxGrowth, terms.justice.minInterval
        );
        made.timing = new Timing(made.governor, made.vault, made.court);

        made.timelock.grantRole(made.timelock.PROPOSER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.CANCELLER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.EXECUTOR_ROLE(), address(made.governor));
        made.timelock.renounceRole(made.timelock.DEFAULT_ADMIN_ROLE(), deployer);
    }

    /// @notice Reverts with Miswired unless roles, owners, addresses and terms are what the rules ask for.
    function check(Deployment memory made, address deployer, Terms memory terms) public view {
        _checkRoles(made, deployer);
        _checkDeployer(made, deployer);
        _checkWiring(made);
        _checkJustice(made);
        _checkVotes(made, terms);
        _checkBondToken(made, terms);
        _checkProtection(made, terms.votes.protectedTargets);
        for (uint256 i = 0; i < terms.registry.auditors.length; ++i) {
            _assert(
                terms.registry.requiredAuditorBond > 0 || made.registry.isAccredited(terms.registry.auditors[i]),
                "an auditor is not accredited"
            );
        }
        made.timing.check();
    }

    function _plan(address deployer, uint256 before) private view returns (Planned memory planned) {
        uint256 nonce = vm.getNonce(deployer) + before;
        planned.registry = vm.computeCreateAddress(deployer, nonce + 2);
        planned.auditorBonds = vm.computeCreateAddress(deployer, nonce + 3);
        planned.vault = vm.computeCreateAddress(deployer, nonce + 4);
        planned.court = vm.computeCreateAddress(deployer, nonce + 5);
        planned.fund = vm.computeCreateAddress(deployer, nonce + 6);
        planned.certificate = vm.computeCreateAddress(deployer, nonce + 7);
        planned.anchor = vm.computeCreateAddress(deployer, nonce + 8);
        planned.timing = ITiming(vm.computeCreateAddress(deployer, nonce + 9));
    }

    function _bondToken(AssayToken token, Terms memory terms) private returns (IERC20) {
        if (_makesBondToken(terms)) return new SampleBondToken(terms.token.treasury, 1_000_000_000e18);
        return terms.bondIsGovernanceToken ? token : IERC20(terms.bondToken);
    }

    function _makesBondToken(Terms memory terms) private pure returns (bool) {
        return terms.bondToken == address(0) && !terms.bondIsGovernanceToken;
    }

    function _governor(Deployment memory made, Planned memory planned, Terms memory terms)
        private
        returns (AssayGovernor)
    {
        ICaseSource[] memory sources = new ICaseSource[](3);
        sources[0] = ICaseSource(planned.registry);
        sources[1] = ICaseSource(planned.court);
        sources[2] = ICaseSource(planned.fund);
        AssayVotes.Electorate memory electorate = AssayVotes.Electorate({
            token: made.token,
            committee: terms.votes.committee,
            quorumFloor: terms.votes.quorumFloor,
            minSecondsPerBlock: terms.token.minSecondsPerBlock,
            maxSecondsPerBlock: terms.token.maxSecondsPerBlock
        });
        return new AssayGovernor(
            electorate,
            made.timelock,
            planned.timing,
            terms.governor,
            sources,
            _protected(made, planned, terms.votes.protectedTargets)
        );
    }

    /// @dev Every contract that the timelock may change a term or a role of; governor and timelock protect themselves.
    function _protected(Deployment memory made, Planned memory planned, address[] memory more)
        private
        pure
        returns (address[] memory targets)
    {
        address[8] memory ours = [
            address(made.token),
            address(made.rates),
            planned.registry,
            planned.auditorBonds,
            planned.vault,
            planned.court,
            planned.fund,
            planned.anchor
        ];
        targets = new address[](ours.length + more.length);
        for (uint256 i = 0; i < ours.length; ++i) {
            targets[i] = ours[i];
        }
        for (uint256 i = 0; i < more.length; ++i) {
            targets[ours.length + i] = more[i];
        }
    }

    function _registry(Deployment memory made, Planned memory planned, RegistryTerms memory terms)
        private
        returns (ProviderRegistry)
    {
        return new ProviderRegistry(
            RegistryRoles.Neighbours({
                governor: made.governor,
                timelock: address(made.timelock),
                vault: IBondVault(planned.vault),
                bondToken: made.bondToken,
                court: planned.court,
                auditorBonds: IAuditorBonds(planned.auditorBonds),
                rates: made.rates
            }),
            ProviderRegistry.Setup({
                terms: terms.application,
                listingTerms: terms.listing,
                suspensionWindow: terms.suspensionWindow,
                auditors: terms.auditors,
                stewards: terms.stewards
            })
        );
    }

    function _deployJustice(Deployment memory made, Planned memory planned, JusticeTerms memory terms) private {
        address timelock = address(made.timelock);
        made.vault = new BondVault(
            made.registry,
            IPromisedBond(planned.certificate),
            made.bondToken,
            planned.court,
            IRiskFund(planned.fund),
            timelock,
            planned.timing,
            terms.unbondingDelay
        );
        made.court = new DisputeCourt(
            Docket.Wiring({
                governor: made.governor,
                timelock: timelock,
                registry: made.registry,
                vault: made.vault,
                fund: IRiskFund(planned.fund),
                bondToken: made.bondToken,
                timing: planned.timing
            }),
            terms.court,
            terms.shares
        );
        made.fund = new RiskFund(
            made.governor,
            timelock,
            IStewards(address(made.registry)),
            address(made.vault),
            address(made.court),
            made.bondToken,
            terms.fund,
            terms.bondToken
        );
    }

    /// @dev A vote that pays its own bonds is a choice: it must be asked for, and then nothing else is bonded.
    function _checkBondToken(Deployment memory made, Terms memory terms) private pure {
        address bondToken = address(made.bondToken);
        _assert(
            terms.bondToken == address(0) || bondToken == terms.bondToken,
            "the bond token is another than the terms name"
        );
        if (terms.bondIsGovernanceToken) {
            _assert(bondToken == address(made.token), "the bond token is not the governance token");
        } else {
            _assert(bondToken != address(made.token), "the bond token is the governance token");
        }
    }

    /// @dev What owns a term or a role; the certificates, the bond token and the checker of times own none.
    function _checkProtection(Deployment memory made, address[] memory more) private view {
        address[10] memory ours = [
            address(made.governor),
            address(made.timelock),
            address(made.token),
            address(made.rates),
            address(made.registry),
            address(made.auditorBonds),
            address(made.vault),
            address(made.court),
            address(made.fund),
            address(made.anchor)
        ];
        for (uint256 i = 0; i < ours.length; ++i) {
            _assert(made.governor.isProtected(ours[i]), "the higher quorum does not protect a contract with terms");
        }
        for (uint256 i = 0; i < more.length; ++i) {
            _assert(made.governor.isProtected(more[i]), "the higher quorum does not protect what the terms name");
        }
    }

    /// @dev Otherwise votes could never pass, or nobody could ever propose.
    function _checkVotes(Deployment memory made, Terms memory terms) private view {
        uint256 threshold = made.governor.proposalThreshold();
        uint256 supply = made.token.totalSupply();
        _assert(threshold > 0, "the proposal threshold is zero");
        _assert(supply == terms.token.supply, "the supply is another than the terms name");
        _assert(made.token.balanceOf(terms.token.treasury) == supply, "the treasury does not hold the supply");
        _assert(supply > made.governor.quorumFloor(), "the supply does not exceed the quorum's floor");
        _assert(supply >= threshold, "nobody can reach the proposal threshold");
        IVoteSource committee = made.governor.committee();
        _assert(address(committee) == address(terms.votes.committee), "the governor names another committee");
        if (address(committee) == address(0)) return;
        _assert(
            IInterimCommittee(address(committee)).greatestWeight() >= threshold,
            "no member of the committee can reach the proposal threshold"
        );
    }

    /// @dev The deployer's key is often the one that pays for relays: it must be nobody else's.
    function _checkDeployer(Deployment memory made, address deployer) private view {
        _assert(made.governor.proposalGuardian() != deployer, "the deployer is the guardian");
        _assert(!made.registry.isSteward(deployer), "the deployer is a steward");
        _assert(!made.registry.isAccredited(deployer), "the deployer is an auditor");
        _assert(made.anchor.anchorer() != deployer, "the deployer anchors the log");
    }

    function _checkRoles(Deployment memory made, address deployer) private view {
        AssayTimelock timelock = made.timelock;
        bytes32[4] memory roles = [
            timelock.DEFAULT_ADMIN_ROLE(), timelock.PROPOSER_ROLE(), timelock.CANCELLER_ROLE(), timelock.EXECUTOR_ROLE()
        ];
        for (uint256 i = 0; i < roles.length; ++i) {
            _assert(!timelock.hasRole(roles[i], deployer), "the deployer has a role on the timelock");
            _assert(!timelock.hasRole(roles[i], address(0)), "a role on the timelock is open");
            _assert(
                timelock.hasRole(roles[i], i == 0 ? address(timelock) : address(made.governor)),
                "a role on the timelock is missing"
            );
        }
    }

    function _checkWiring(Deployment memory made) private view {
        address timelock = address(made.timelock);
        _assert(made.governor.timelock() == timelock, "the governor names another timelock");
        _assert(address(made.governor.governanceToken()) == address(made.token), "the governor names another token");
        _assert(made.governor.isCaseSource(made.registry), "the registry is no source of cases");
        _assert(made.governor.isCaseSource(made.court), "the court is no source of cases");
        _assert(made.governor.isCaseSource(made.fund), "the fund is no source of cases");
        _assert(made.token.timelock() == timelock, "the token names another timelock");
        _assert(address(made.registry.governor()) == address(made.governor), "the registry names another governor");
        _assert(made.registry.timelock() == timelock, "the registry names another timelock");
        _assert(address(made.registry.vault()) == address(made.vault), "the registry names another vault");
        _assert(address(made.registry.bondToken()) == address(made.bondToken), "the registry names another bond token");
        _assert(made.registry.court() == address(made.court), "the registry names another court");
        _assert(address(made.registry.rates()) == address(made.rates), "the registry names other rates");
        _assert(
            address(made.registry.auditorBonds()) == address(made.auditorBonds),
            "the registry names other auditor bonds"
        );
        _assert(made.auditorBonds.timelock() == timelock, "the auditor bonds name another timelock");
        _assert(
            address(made.auditorBonds.bondToken()) == address(made.bondToken),
            "the auditor bonds name another bond token"
        );
        _assert(address(made.auditorBonds.vault()) == address(made.vault), "the auditor bonds name another vault");
        _assert(address(made.auditorBonds.fund()) == address(made.fund), "the auditor bonds name another fund");
        _assert(made.rates.timelock() == timelock, "the rates name another timelock");
        _assert(
            address(made.certificate.registry()) == address(made.registry), "the certificates name another registry"
        );
        _assert(address(made.certificate.rates()) == address(made.rates), "the certificates name other rates");
        _assert(address(made.vault.certificates()) == address(made.certificate), "the vault names other certificates");
        _assert(made.anchor.timelock() == timelock, "the anchor names another timelock");
    }

    function _checkJustice(Deployment memory made) private view {
        address timelock = address(made.timelock);
        _assert(address(made.vault.registry()) == address(made.registry), "the vault names another registry");
        _assert(address(made.vault.bondToken()) == address(made.bondToken), "the vault names another bond token");
        _assert(made.vault.court() == address(made.court), "the vault names another court");
        _assert(address(made.vault.fund()) == address(made.fund), "the vault names another fund");
        _assert(made.vault.timelock() == timelock, "the vault names another timelock");
        _assert(address(made.court.governor()) == address(made.governor), "the court names another governor");
        _assert(address(made.court.registry()) == address(made.registry), "the court names another registry");
        _assert(address(made.court.vault()) == address(made.vault), "the court names another vault");
        _assert(address(made.court.fund()) == address(made.fund), "the court names another fund");
        _assert(address(made.court.bondToken()) == address(made.bondToken), "the court names another bond token");
        _assert(made.court.timelock() == timelock, "the court names another timelock");
        _assert(address(made.fund.governor()) == address(made.governor), "the fund names another governor");
        _assert(made.fund.vault() == address(made.vault), "the fund names another vault");
        _assert(made.fund.court() == address(made.court), "the fund names another court");
        _assert(address(made.fund.bondToken()) == address(made.bondToken), "the fund names another bond token");
        _assert(address(made.fund.stewards()) == address(made.registry), "the fund names another keeper of stewards");
        _assert(made.fund.timelock() == timelock, "the fund names another timelock");
        ITiming timing = made.timing;
        _assert(made.governor.timing() == timing, "the governor asks another checker of times");
        _assert(made.timelock.timing() == timing, "the timelock asks another checker of times");
        _assert(made.vault.timing() == timing, "the vault asks another checker of times");
        _assert(made.court.timing() == timing, "the court asks another checker of times");
        _assert(
            address(made.timing.governor()) == address(made.governor)
                && address(made.timing.vault()) == address(made.vault)
                && address(made.timing.court()) == address(made.court),
            "the checker of times reads other contracts"
        );
    }

    function _assert(bool holds, string memory what) private pure {
        require(holds, Miswired(what));
    }

    function _write(Deployment memory made) private {
        string memory path = vm.envOr("ASSAY_DEPLOYMENT", string("deployment.json"));
        string memory key = "deployment";
        vm.serializeUint(key, "chainId", block.chainid);
        vm.serializeUint(key, "deployedAtBlock", block.number);
        vm.serializeAddress(key, "token", address(made.token));
        vm.serializeAddress(key, "governor", address(made.governor));
        vm.serializeAddress(key, "timelock", address(made.timelock));
        vm.serializeAddress(key, "rates", address(made.rates));
        vm.serializeAddress(key, "registry", address(made.registry));
        vm.serializeAddress(key, "auditorBonds", address(made.auditorBonds));
        vm.serializeAddress(key, "vault", address(made.vault));
        vm.serializeAddress(key, "court", address(made.court));
        vm.serializeAddress(key, "fund", address(made.fund));
        vm.serializeAddress(key, "certificate", address(made.certificate));
        vm.serializeAddress(key, "anchor", address(made.anchor));
        vm.serializeAddress(key, "timing", address(made.timing));
        vm.writeJson(vm.serializeAddress(key, "bondToken", address(made.bondToken)), path);
    }
}
