// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {AssayToken} from "../src/AssayToken.sol";
import {AssayVotes} from "../src/AssayVotes.sol";
import {BondVault} from "../src/BondVault.sol";
import {ProviderRegistry} from "../src/ProviderRegistry.sol";
import {IBondVault} from "../src/interfaces/IBondVault.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";
import {ITiming} from "../src/interfaces/ITiming.sol";
import {IVoteSource} from "../src/interfaces/IVoteSource.sol";
import {SampleBondToken} from "../src/sample/SampleBondToken.sol";

/// @title Deploys the whole system by terms from the environment, asserts roles, owners and wiring, writes the addresses.
contract Deploy is Script {
    struct Deployment {
        AssayToken token;
        AssayTimelock timelock;
        AssayGovernor governor;
        IERC20 bondToken;
        ProviderRegistry registry;
        BondVault vault;
    }

    /// @notice Everything that a deployment chooses.
    struct Terms {
        address treasury;
        bool countsBlocks; // the clock of votes: block numbers instead of timestamps
        uint256 supply; // [base units of the token]
        uint256 yearlyMintBps;
        uint256 timelockDelay; // [seconds]
        uint256 minSecondsPerBlock; // 1 on the timestamp clock
        uint256 maxSecondsPerBlock; // 1 on the timestamp clock
        uint256 quorumFloor; // [voting power]
        IVoteSource committee; // zero: none
        address[] protectedTargets; // beside governor and timelock
        address bondToken; // zero: a sample one is made, its supply held by the treasury
        AssayGovernor.Terms governor;
        IProviderRegistry.Terms registry;
        address[] auditors;
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
    function deploy(address deployer, Terms memory terms) public returns (Deployment memory made) {
        // Timelock, token, sample bond token, governor, registry, vault: the checker of times is deployed last.
        uint256 first = vm.getNonce(deployer);
        ITiming timing = ITiming(vm.computeCreateAddress(deployer, first + (terms.bondToken == address(0) ? 6 : 5)));
        made.timelock = new AssayTimelock(terms.timelockDelay, deployer, timing);
        made.token = new AssayToken(
            terms.treasury, terms.supply, address(made.timelock), terms.yearlyMintBps, terms.countsBlocks
        );
        made.bondToken = terms.bondToken == address(0)
            ? IERC20(new SampleBondToken(terms.treasury, 1_000_000_000e18))
            : IERC20(terms.bondToken);

        // The governor names the registry, the registry governor and vault, the vault the registry: addresses of
        // contracts that a deployer creates follow from its nonce, so nothing needs a setter.
        uint256 nonce = vm.getNonce(deployer);
        address registry = vm.computeCreateAddress(deployer, nonce + 1);
        address vault = vm.computeCreateAddress(deployer, nonce + 2);

        ICaseSource[] memory sources = new ICaseSource[](1);
        sources[0] = ICaseSource(registry);
        AssayVotes.Electorate memory electorate = AssayVotes.Electorate({
            token: made.token,
            committee: terms.committee,
            quorumFloor: terms.quorumFloor,
            minSecondsPerBlock: terms.minSecondsPerBlock,
            maxSecondsPerBlock: terms.maxSecondsPerBlock
        });
        made.governor =
            new AssayGovernor(electorate, made.timelock, timing, terms.governor, sources, terms.protectedTargets);
        made.registry = new ProviderRegistry(
            made.governor, address(made.timelock), IBondVault(vault), made.bondToken, terms.registry, terms.auditors
        );
        made.vault = new BondVault(made.registry, made.bondToken);

        made.timelock.grantRole(made.timelock.PROPOSER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.CANCELLER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.EXECUTOR_ROLE(), address(made.governor));
        made.timelock.renounceRole(made.timelock.DEFAULT_ADMIN_ROLE(), deployer);
    }

    /// @notice Reverts with Miswired unless roles, owners, addresses and terms are what the rules ask for.
    function check(Deployment memory made, address deployer, Terms memory terms) public view {
        _checkRoles(made, deployer);
        _checkWiring(made);
        _assert(made.governor.proposalThreshold() > 0, "the proposal threshold is zero");
        _assert(
            made.token.balanceOf(terms.treasury) == made.token.totalSupply(), "the treasury does not hold the supply"
        );
        _assert(address(made.bondToken) != address(made.token), "the bond token is the governance token");
        for (uint256 i = 0; i < terms.auditors.length; ++i) {
            _assert(made.registry.isAccredited(terms.auditors[i]), "an auditor is not accredited");
        }
    }

    /// @notice The terms of the environment; what is not set there has the default of this function.
    function environment() public view returns (Terms memory terms) {
        terms.treasury = vm.envAddress("ASSAY_TREASURY");
        terms.supply = vm.envOr("ASSAY_SUPPLY", uint256(100_000_000e18));
        terms.yearlyMintBps = vm.envOr("ASSAY_YEARLY_MINT_BPS", uint256(200));
        terms.timelockDelay = vm.envOr("ASSAY_TIMELOCK_DELAY", uint256(1 days));
        terms.countsBlocks = vm.envOr("ASSAY_COUNTS_BLOCKS", false);
        terms.minSecondsPerBlock = vm.envOr("ASSAY_MIN_SECONDS_PER_BLOCK", uint256(1));
        terms.maxSecondsPerBlock = vm.envOr("ASSAY_MAX_SECONDS_PER_BLOCK", uint256(1));
        terms.quorumFloor = vm.envOr("ASSAY_QUORUM_FLOOR", uint256(500_000e18));
        terms.committee = IVoteSource(vm.envOr("ASSAY_COMMITTEE", address(0)));
        terms.protectedTargets = vm.envOr("ASSAY_PROTECTED", ",", new address[](0));
        terms.bondToken = vm.envOr("ASSAY_BOND_TOKEN", address(0));
        terms.governor = _governorTerms();
        terms.registry = _registryTerms();
        terms.auditors = vm.envOr("ASSAY_AUDITORS", ",", new address[](0));
    }

    function _governorTerms() private view returns (AssayGovernor.Terms memory) {
        return AssayGovernor.Terms({
            votingDelay: uint48(vm.envOr("ASSAY_VOTING_DELAY", uint256(1 days))),
            votingPeriod: uint32(vm.envOr("ASSAY_VOTING_PERIOD", uint256(7 days))),
            lateQuorumExtension: uint48(vm.envOr("ASSAY_LATE_QUORUM_EXTENSION", uint256(1 days))),
            proposalThreshold: vm.envOr("ASSAY_PROPOSAL_THRESHOLD", uint256(100_000e18)),
            quorumBps: vm.envOr("ASSAY_QUORUM_BPS", uint256(100)),
            roleQuorumBps: vm.envOr("ASSAY_ROLE_QUORUM_BPS", uint256(200)),
            guardian: vm.envOr("ASSAY_GUARDIAN", address(0)),
            guardianTerm: vm.envOr("ASSAY_GUARDIAN_TERM", uint256(365 days))
        });
    }

    function _registryTerms() private view returns (IProviderRegistry.Terms memory) {
        return IProviderRegistry.Terms({
            requiredBond: vm.envOr("ASSAY_REQUIRED_BOND", uint256(10_000e18)),
            fee: vm.envOr("ASSAY_FEE", uint256(100e18)),
            cooldown: uint64(vm.envOr("ASSAY_COOLDOWN", uint256(30 days))),
            maxOpenCases: uint32(vm.envOr("ASSAY_MAX_OPEN_CASES", uint256(20)))
        });
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
        _assert(address(made.governor.token()) == address(made.token), "the governor names another token");
        _assert(made.governor.isCaseSource(made.registry), "the registry is no source of cases");
        _assert(made.token.timelock() == timelock, "the token names another timelock");
        _assert(address(made.registry.governor()) == address(made.governor), "the registry names another governor");
        _assert(made.registry.timelock() == timelock, "the registry names another timelock");
        _assert(address(made.registry.vault()) == address(made.vault), "the registry names another vault");
        _assert(address(made.registry.bondToken()) == address(made.bondToken), "the registry names another bond token");
        _assert(address(made.vault.registry()) == address(made.registry), "the vault names another registry");
        _assert(address(made.vault.bondToken()) == address(made.bondToken), "the vault names another bond token");
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
        vm.serializeAddress(key, "registry", address(made.registry));
        vm.serializeAddress(key, "vault", address(made.vault));
        vm.writeJson(vm.serializeAddress(key, "bondToken", address(made.bondToken)), path);
    }
}
