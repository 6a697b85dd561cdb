// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// solhint-disable-next-line no-console
import {console} from "forge-std/console.sol";
import {VmSafe} from "forge-std/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {AssayToken} from "../src/AssayToken.sol";
import {AssayVotes} from "../src/AssayVotes.sol";
import {AuditorBonds} from "../src/AuditorBonds.sol";
import {AuditorCases} from "../src/AuditorCases.sol";
import {BondRates} from "../src/BondRates.sol";
import {BondVault} from "../src/BondVault.sol";
import {CapacityCertificate} from "../src/CapacityCertificate.sol";
import {Delistings} from "../src/Delistings.sol";
import {DisputeCourt} from "../src/DisputeCourt.sol";
import {Docket} from "../src/Docket.sol";
import {EventAnchor} from "../src/EventAnchor.sol";
import {InterimCommittee} from "../src/InterimCommittee.sol";
import {ProviderRegistry} from "../src/ProviderRegistry.sol";
import {Quorums} from "../src/Quorums.sol";
import {RiskFund} from "../src/RiskFund.sol";
import {Timing} from "../src/Timing.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";
import {ITiming} from "../src/interfaces/ITiming.sol";
import {RegistryRoles} from "../src/registry/RegistryRoles.sol";
import {SampleBondToken} from "../src/sample/SampleBondToken.sol";
import {DeployTerms} from "./DeployTerms.sol";
import {SignedCreation} from "./SignedCreation.sol";

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
        Delistings delistings;
        AuditorCases auditorCases;
        Timing timing;
        InterimCommittee committee; // zero: none
    }

    /// @dev The same system once more, in a simulation: where each contract is, what it runs, and what created it. Zero: no contract.
    struct Copy {
        address[16] places;
        bytes32[16] codes;
        bytes32[16] creations;
    }

    /// @dev Where contracts will stand that others name before they exist.
    struct Planned {
        address governor;
        address registry;
        address auditorBonds;
        address vault;
        address court;
        address fund;
        address certificate;
        address anchor;
        address delistings;
        address auditorCases;
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

    /// @notice Checks the deployment whose addresses stand in ASSAY_DEPLOYMENT against the chain, by the terms of the environment
    /// that it was made by; ASSAY_DEPLOYER made it, by the transactions whose hashes stand in ASSAY_TRANSACTIONS. `run` checks what
    /// it simulated before anything was mined.
    function checkDeployed() external {
        Deployment memory made = _read(vm.readFile(_path()));
        address deployer = vm.envAddress("ASSAY_DEPLOYER");
        Terms memory terms = environment();
        check(made, deployer, terms);
        checkCode(made, deployer, terms);
        // Set and empty, as by a command that found no file, it names too few.
        if (vm.envExists("ASSAY_TRANSACTIONS")) {
            return checkCreations(made, _sent(vm.envBytes32("ASSAY_TRANSACTIONS", ",")), deployer, terms);
        }
        // solhint-disable-next-line no-console
        console.log("NOT COMPARED: what the deployer's transactions created. Name their hashes in ASSAY_TRANSACTIONS.");
    }

    /// @notice Deploys as `deployer`, the account that creates: under a broadcast its sender, else this contract.
    /// @dev Nearly every contract names others, and addresses that a deployer creates follow from its nonce; so nothing
    /// needs a setter. The checker of times comes last: its constructor reads every term for the first time.
    function deploy(address deployer, Terms memory terms) public returns (Deployment memory made) {
        _checkSeats(terms.votes);
        Planned memory planned = _plan(deployer, _beforeGovernor(terms));
        made.timelock = new AssayTimelock(terms.token.timelockDelay, planned.governor, planned.timing);
        made.token = new AssayToken(
            terms.token.treasury,
            terms.token.supply,
            address(made.timelock),
            terms.token.yearlyMintBps,
            terms.token.countsBlocks
        );
        made.bondToken = _bondToken(made.token, terms);
        if (_hasCommittee(terms)) {
            made.committee = new InterimCommittee(terms.votes.members, terms.votes.weights, terms.token.countsBlocks);
        }
        made.rates = new BondRates(address(made.timelock));
        made.governor = _governor(made, planned, terms);
        made.registry = _registry(made, planned, terms.registry);
        made.auditorBonds = new AuditorBonds(
            made.bondToken,
            BondVault(planned.vault),
            address(made.timelock),
            planned.auditorCases,
            RiskFund(planned.fund),
            terms.registry.requiredAuditorBond
        );
        _deployJustice(made, planned, terms.justice);
        made.certificate = new CapacityCertificate(made.registry, made.rates, made.vault);
        made.anchor = new EventAnchor(
            address(made.timelock), terms.justice.anchorer, terms.justice.maxGrowth, terms.justice.minInterval
        );
        made.delistings = new Delistings(made.governor, address(made.timelock), made.registry, address(made.court));
        made.auditorCases =
            new AuditorCases(made.governor, address(made.timelock), made.bondToken, made.registry, made.auditorBonds);
        made.timing = new Timing(made.governor, made.vault, made.court);
    }

    /// @notice Reverts with Miswired unless roles, owners, addresses and terms are what the rules ask for.
    function check(Deployment memory made, address deployer, Terms memory terms) public view {
        _checkRoles(made, deployer);
        _checkDeployer(made, deployer, terms);
        _checkSources(made);
        _checkWiring(made);
        _checkCases(made);
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
        _checkTerms(made, terms);
        _checkRegistry(made, terms.registry);
        _checkJusticeTerms(made, terms.justice);
        _firstNonce(deployer, address(made.timelock));
        made.timing.check();
    }

    /// @notice Reverts with Miswired unless this build's contracts, made by these terms, the same account and the same nonces,
    /// have the same code at the same addresses. Immutables stand in it, and the libraries' addresses.
    function checkCode(Deployment memory made, address deployer, Terms memory terms) public {
        address[16] memory places = _places(made);
        bytes32[16] memory found = _codes(places);
        Copy memory copy = _again(made, deployer, terms);
        for (uint256 i = 0; i < places.length; ++i) {
            _assert(places[i] == copy.places[i], "a contract is not where the deployer made it");
            _assert(found[i] == copy.codes[i], "a contract has other code than this build deploys");
        }
    }

    /// @notice Reverts with Miswired unless the deployer signed, for each contract, the creation that this build makes by these terms.
    /// @dev Code that runs does not tell what its constructor wrote; `signed` are transactions in the encoding that nodes take.
    function checkCreations(Deployment memory made, bytes[] memory signed, address deployer, Terms memory terms)
        public
    {
        Copy memory copy = _again(made, deployer, terms);
        bytes32[16] memory found;
        for (uint256 i = 0; i < signed.length; ++i) {
            (address signer, uint64 nonce, bytes32 creation) = SignedCreation.read(signed[i]);
            _assert(signer == deployer, "a transaction is not the deployer's");
            for (uint256 j = 0; j < found.length; ++j) {
                // What this build did not make, such as a bond token that the terms name, is not compared.
                bool ours = copy.creations[j] != 0 && copy.places[j] == vm.computeCreateAddress(deployer, nonce);
                if (ours) found[j] = creation;
            }
        }
        for (uint256 i = 0; i < found.length; ++i) {
            _assert(copy.creations[i] == 0 || found[i] != 0, "a transaction that made a contract is not named");
            _assert(found[i] == copy.creations[i], "a contract was created by other code than this build's");
        }
    }

    /// @dev What he made is gone, and he makes it again; a bond token that is not his stays.
    function _again(Deployment memory made, address deployer, Terms memory terms) private returns (Copy memory copy) {
        uint64 nonce = _firstNonce(deployer, address(made.timelock));
        uint64 end = nonce + _beforeGovernor(terms) + 12;
        uint256 state = vm.snapshotState();
        for (uint64 i = nonce; i < end; ++i) {
            vm.cloneAccount(vm.randomAddress(), vm.computeCreateAddress(deployer, i));
        }
        // An emptied address keeps its storage, and a committee takes no member twice.
        for (uint256 i = 0; i < terms.votes.members.length; ++i) {
            vm.store(address(made.committee), keccak256(abi.encode(terms.votes.members[i], uint256(0))), 0);
        }
        vm.setNonceUnsafe(deployer, nonce);
        vm.startStateDiffRecording();
        vm.startPrank(deployer);
        copy.places = _places(deploy(deployer, terms));
        vm.stopPrank();
        copy.creations = _creations(copy.places, vm.stopAndReturnStateDiff());
        copy.codes = _codes(copy.places);
        vm.revertToState(state);
    }

    function _creations(address[16] memory places, VmSafe.AccountAccess[] memory seen)
        private
        pure
        returns (bytes32[16] memory creations)
    {
        for (uint256 i = 0; i < seen.length; ++i) {
            if (seen[i].kind != VmSafe.AccountAccessKind.Create) continue;
            for (uint256 j = 0; j < places.length; ++j) {
                if (places[j] == seen[i].account) creations[j] = keccak256(seen[i].data);
            }
        }
    }

    /// @dev A node cannot answer another transaction than was asked for: its hash is that of its bytes.
    function _sent(bytes32[] memory hashes) private returns (bytes[] memory signed) {
        signed = new bytes[](hashes.length);
        for (uint256 i = 0; i < hashes.length; ++i) {
            signed[i] = vm.rpc("eth_getRawTransactionByHash", string.concat("[\"", vm.toString(hashes[i]), "\"]"));
            _assert(keccak256(signed[i]) == hashes[i], "the node does not know a transaction that is named");
        }
    }

    function _codes(address[16] memory places) private view returns (bytes32[16] memory codes) {
        for (uint256 i = 0; i < places.length; ++i) {
            codes[i] = places[i].codehash;
        }
    }

    function _places(Deployment memory made) private pure returns (address[16] memory) {
        return [
            address(made.bondToken),
            address(made.token),
            address(made.timelock),
            address(made.rates),
            address(made.governor),
            address(made.registry),
            address(made.auditorBonds),
            address(made.vault),
            address(made.court),
            address(made.fund),
            address(made.certificate),
            address(made.anchor),
            address(made.delistings),
            address(made.auditorCases),
            address(made.timing),
            address(made.committee)
        ];
    }

    /// @dev Timelock, token, and perhaps a bond token and a committee.
    function _beforeGovernor(Terms memory terms) private pure returns (uint64 created) {
        created = 2;
        if (_makesBondToken(terms)) ++created;
        if (_hasCommittee(terms)) ++created;
    }

    function _hasCommittee(Terms memory terms) private pure returns (bool) {
        return terms.votes.members.length > 0;
    }

    function _plan(address deployer, uint256 before) private view returns (Planned memory planned) {
        uint256 nonce = vm.getNonce(deployer) + before;
        planned.governor = vm.computeCreateAddress(deployer, nonce + 1);
        planned.registry = vm.computeCreateAddress(deployer, nonce + 2);
        planned.auditorBonds = vm.computeCreateAddress(deployer, nonce + 3);
        planned.vault = vm.computeCreateAddress(deployer, nonce + 4);
        planned.court = vm.computeCreateAddress(deployer, nonce + 5);
        planned.fund = vm.computeCreateAddress(deployer, nonce + 6);
        planned.certificate = vm.computeCreateAddress(deployer, nonce + 7);
        planned.anchor = vm.computeCreateAddress(deployer, nonce + 8);
        planned.delistings = vm.computeCreateAddress(deployer, nonce + 9);
        planned.auditorCases = vm.computeCreateAddress(deployer, nonce + 10);
        planned.timing = ITiming(vm.computeCreateAddress(deployer, nonce + 11));
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
        ICaseSource[] memory sources = new ICaseSource[](5);
        sources[0] = ICaseSource(planned.registry);
        sources[1] = ICaseSource(planned.court);
        sources[2] = ICaseSource(planned.fund);
        sources[3] = ICaseSource(planned.delistings);
        sources[4] = ICaseSource(planned.auditorCases);
        AssayVotes.Electorate memory electorate = AssayVotes.Electorate({
            token: made.token,
            committee: made.committee,
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
                vault: BondVault(planned.vault),
                bondToken: made.bondToken,
                delistings: Delistings(planned.delistings),
                auditorCases: planned.auditorCases,
                auditorBonds: AuditorBonds(planned.auditorBonds),
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
            CapacityCertificate(planned.certificate),
            made.bondToken,
            planned.court,
            RiskFund(planned.fund),
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
                fund: RiskFund(planned.fund),
                bondToken: made.bondToken,
                timing: planned.timing
            }),
            terms.court,
            terms.shares
        );
        made.fund = new RiskFund(
            made.governor,
            timelock,
            IProviderRegistry(address(made.registry)),
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
        _assert(
            threshold <= supply * Quorums.MOST_THRESHOLD_BPS / 10_000,
            "the proposal threshold is more than a hundredth of the supply"
        );
        _assert(address(made.governor.committee()) == address(made.committee), "the governor names another committee");
        _checkCommittee(made.committee, threshold, terms.votes);
    }

    /// @dev With the sum, the weights that are named are all there are, as far as its constructor is this build's: another may have
    /// written more, which only `checkCreations` tells.
    function _checkCommittee(InterimCommittee committee, uint256 threshold, VoteTerms memory terms) private view {
        _checkSeats(terms);
        if (terms.members.length == 0) {
            return _assert(address(committee) == address(0), "there is a committee that the terms do not name");
        }
        _assert(address(committee) != address(0), "there is no committee, and the terms name one");
        uint256 sum = 0;
        for (uint256 i = 0; i < terms.members.length; ++i) {
            _assert(
                committee.getVotes(terms.members[i]) == terms.weights[i],
                "the committee has other weights than the terms name"
            );
            sum += terms.weights[i];
        }
        _assert(
            committee.getPastTotalSupply(committee.clock() - 1) == sum,
            "the committee has members that the terms do not name"
        );
        _assert(committee.greatestWeight() >= threshold, "no member of the committee can reach the proposal threshold");
    }

    function _checkSeats(VoteTerms memory terms) private pure {
        _assert(terms.members.length == terms.weights.length, "members and weights of the committee are not as many");
    }

    /// @dev The deployer's key is often the one that pays for relays: it must be nobody else's. The lists of the terms are
    /// compared beside what the contracts say now: a bond may come later, and votes by delegation.
    function _checkDeployer(Deployment memory made, address deployer, Terms memory terms) private view {
        _assert(terms.token.treasury != deployer, "the deployer is the treasury");
        _assert(made.token.balanceOf(deployer) == 0, "the deployer holds tokens");
        _assert(made.token.getVotes(deployer) == 0, "the deployer has votes");
        string memory seat = "the deployer has a seat in the committee";
        _checkAbsent(terms.votes.members, deployer, seat);
        _assert(address(made.committee) == address(0) || made.committee.getVotes(deployer) == 0, seat);
        _assert(terms.governor.guardian != deployer, "the deployer is the guardian");
        _assert(made.governor.proposalGuardian() != deployer, "the deployer is the guardian");
        _checkAbsent(terms.registry.stewards, deployer, "the deployer is a steward");
        _assert(!made.registry.isSteward(deployer), "the deployer is a steward");
        _checkAbsent(terms.registry.auditors, deployer, "the deployer is an auditor");
        _assert(!made.registry.isAccredited(deployer), "the deployer is an auditor");
        _assert(terms.justice.anchorer != deployer, "the deployer anchors the log");
        _assert(made.anchor.anchorer() != deployer, "the deployer anchors the log");
    }

    function _checkAbsent(address[] memory named, address deployer, string memory what) private pure {
        for (uint256 i = 0; i < named.length; ++i) {
            _assert(named[i] != deployer, what);
        }
    }

    /// @dev Whoever deploys may name other terms than were published.
    function _checkTerms(Deployment memory made, Terms memory terms) private view {
        AssayGovernor governor = made.governor;
        AssayGovernor.Terms memory found = AssayGovernor.Terms({
            votingDelay: SafeCast.toUint48(governor.votingDelay()),
            votingPeriod: SafeCast.toUint32(governor.votingPeriod()),
            lateQuorumExtension: governor.lateQuorumVoteExtension(),
            proposalThreshold: governor.proposalThreshold(),
            quorumBps: governor.quorumNumerator(),
            roleQuorumBps: governor.roleQuorumBps(),
            guardian: governor.proposalGuardian(),
            guardianTerm: governor.guardianTerm()
        });
        _same(abi.encode(found), abi.encode(terms.governor), "the governor has other terms than the terms name");
        _same(
            abi.encode(governor.quorumFloor(), governor.minSecondsPerBlock(), governor.maxSecondsPerBlock()),
            abi.encode(terms.votes.quorumFloor, terms.token.minSecondsPerBlock, terms.token.maxSecondsPerBlock),
            "floor or clock of the votes are other than the terms name"
        );
        string memory clock = terms.token.countsBlocks ? "mode=blocknumber&from=default" : "mode=timestamp";
        _same(
            abi.encode(made.token.CLOCK_MODE(), made.token.yearlyMintBps(), made.timelock.getMinDelay()),
            abi.encode(clock, terms.token.yearlyMintBps, terms.token.timelockDelay),
            "token or timelock have other terms than the terms name"
        );
    }

    /// @dev Not the cool-down, and not who holds an office beside those that are named: these the registry's events tell alone.
    function _checkRegistry(Deployment memory made, RegistryTerms memory terms) private view {
        ProviderRegistry registry = made.registry;
        _same(
            abi.encode(
                registry.requiredBond(),
                registry.fee(),
                registry.maxOpenCases(),
                registry.listingTerms(),
                registry.suspensionWindow(),
                made.auditorBonds.requiredBond()
            ),
            abi.encode(
                terms.application.requiredBond,
                terms.application.fee,
                terms.application.maxOpenCases,
                terms.listing,
                terms.suspensionWindow,
                terms.requiredAuditorBond
            ),
            "the registry has other terms than the terms name"
        );
        for (uint256 i = 0; i < terms.stewards.length; ++i) {
            _assert(registry.isSteward(terms.stewards[i]), "a steward is not appointed");
        }
    }

    function _checkJusticeTerms(Deployment memory made, JusticeTerms memory terms) private view {
        DisputeCourt court = made.court;
        uint16[9] memory shares;
        for (uint8 offence = 0; offence < 9; ++offence) {
            shares[offence] = court.shareBps(offence);
        }
        _same(
            abi.encode(court.termsOf(court.termsVersion()), shares, made.vault.unbondingDelay()),
            abi.encode(terms.court, terms.shares, terms.unbondingDelay),
            "court or vault have other terms than the terms name"
        );
        _same(
            abi.encode(made.fund.terms(), made.fund.tokenTerms(made.bondToken)),
            abi.encode(terms.fund, terms.bondToken),
            "the fund has other terms than the terms name"
        );
        EventAnchor anchor = made.anchor;
        _same(
            abi.encode(anchor.anchorer(), anchor.maxGrowth(), anchor.minInterval()),
            abi.encode(terms.anchorer, terms.maxGrowth, terms.minInterval),
            "the anchor has other terms than the terms name"
        );
    }

    /// @dev What an account creates stands where its nonces say.
    function _firstNonce(address deployer, address first) private view returns (uint64 nonce) {
        nonce = vm.getNonce(deployer);
        do {
            _assert(nonce > 0, "another than the deployer made it");
            --nonce;
        } while (vm.computeCreateAddress(deployer, nonce) != first);
    }

    function _same(bytes memory found, bytes memory named, string memory what) private pure {
        _assert(keccak256(found) == keccak256(named), what);
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

    function _checkSources(Deployment memory made) private view {
        ICaseSource[5] memory sources = [
            ICaseSource(address(made.registry)),
            ICaseSource(address(made.court)),
            ICaseSource(address(made.fund)),
            ICaseSource(address(made.delistings)),
            ICaseSource(address(made.auditorCases))
        ];
        string[5] memory names = ["registry", "court", "fund", "delistings", "cases of auditors"];
        for (uint256 i = 0; i < sources.length; ++i) {
            _assert(made.governor.isCaseSource(sources[i]), string.concat("no source of cases: ", names[i]));
        }
    }

    function _checkWiring(Deployment memory made) private view {
        address timelock = address(made.timelock);
        _assert(made.governor.timelock() == timelock, "the governor names another timelock");
        _assert(address(made.governor.governanceToken()) == address(made.token), "the governor names another token");
        _assert(made.token.timelock() == timelock, "the token names another timelock");
        _assert(address(made.registry.governor()) == address(made.governor), "the registry names another governor");
        _assert(made.registry.timelock() == timelock, "the registry names another timelock");
        _assert(address(made.registry.vault()) == address(made.vault), "the registry names another vault");
        _assert(address(made.registry.bondToken()) == address(made.bondToken), "the registry names another bond token");
        _assert(address(made.registry.delistings()) == address(made.delistings), "the registry names other delistings");
        _assert(
            made.registry.auditorCases() == address(made.auditorCases), "the registry names other cases of auditors"
        );
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
        _assert(made.auditorBonds.cases() == address(made.auditorCases), "the auditor bonds name other cases");
        _assert(made.rates.timelock() == timelock, "the rates name another timelock");
        _assert(
            address(made.certificate.registry()) == address(made.registry), "the certificates name another registry"
        );
        _assert(address(made.certificate.rates()) == address(made.rates), "the certificates name other rates");
        _assert(address(made.certificate.vault()) == address(made.vault), "the certificates name another vault");
        _assert(address(made.vault.certificates()) == address(made.certificate), "the vault names other certificates");
        _assert(made.anchor.timelock() == timelock, "the anchor names another timelock");
    }

    function _checkCases(Deployment memory made) private view {
        address governor = address(made.governor);
        address timelock = address(made.timelock);
        _assert(address(made.delistings.governor()) == governor, "the delistings name another governor");
        _assert(made.delistings.timelock() == timelock, "the delistings name another timelock");
        _assert(address(made.delistings.registry()) == address(made.registry), "the delistings name another registry");
        _assert(made.delistings.court() == address(made.court), "the delistings name another court");
        _assert(address(made.auditorCases.governor()) == governor, "the cases of auditors name another governor");
        _assert(made.auditorCases.timelock() == timelock, "the cases of auditors name another timelock");
        _assert(
            address(made.auditorCases.bondToken()) == address(made.bondToken),
            "the cases of auditors name another bond token"
        );
        _assert(
            address(made.auditorCases.registry()) == address(made.registry),
            "the cases of auditors name another registry"
        );
        _assert(
            address(made.auditorCases.auditorBonds()) == address(made.auditorBonds),
            "the cases of auditors name other auditor bonds"
        );
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
        vm.serializeAddress(key, "delistings", address(made.delistings));
        vm.serializeAddress(key, "auditorCases", address(made.auditorCases));
        vm.serializeAddress(key, "timing", address(made.timing));
        vm.serializeAddress(key, "committee", address(made.committee));
        vm.writeJson(vm.serializeAddress(key, "bondToken", address(made.bondToken)), _path());
    }

    /// @dev Without code at an address nothing could be asked of it.
    function _read(string memory json) private view returns (Deployment memory made) {
        _assert(vm.parseJsonUint(json, ".chainId") == block.chainid, "the addresses are of another chain");
        made.token = AssayToken(_contract(json, ".token"));
        made.timelock = AssayTimelock(payable(_contract(json, ".timelock")));
        made.governor = AssayGovernor(payable(_contract(json, ".governor")));
        made.bondToken = IERC20(_contract(json, ".bondToken"));
        made.rates = BondRates(_contract(json, ".rates"));
        made.registry = ProviderRegistry(_contract(json, ".registry"));
        made.auditorBonds = AuditorBonds(_contract(json, ".auditorBonds"));
        made.vault = BondVault(_contract(json, ".vault"));
        made.court = DisputeCourt(_contract(json, ".court"));
        made.fund = RiskFund(_contract(json, ".fund"));
        made.certificate = CapacityCertificate(_contract(json, ".certificate"));
        made.anchor = EventAnchor(_contract(json, ".anchor"));
        made.delistings = Delistings(_contract(json, ".delistings"));
        made.auditorCases = AuditorCases(_contract(json, ".auditorCases"));
        made.timing = Timing(_contract(json, ".timing"));
        // Nobody's address says that there is none.
        if (vm.parseJsonAddress(json, ".committee") != address(0)) {
            made.committee = InterimCommittee(_contract(json, ".committee"));
        }
    }

    function _contract(string memory json, string memory key) private view returns (address made) {
        made = vm.parseJsonAddress(json, key);
        _assert(made.code.length > 0, "there is no contract at an address");
    }

    function _path() private view returns (string memory) {
        return vm.envOr("ASSAY_DEPLOYMENT", string("deployment.json"));
    }
}
