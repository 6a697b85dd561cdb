// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {AssayToken} from "../src/AssayToken.sol";
import {BondVault} from "../src/BondVault.sol";
import {ProviderRegistry} from "../src/ProviderRegistry.sol";
import {IBondVault} from "../src/interfaces/IBondVault.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";
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

    error Miswired(string what);

    function run() external returns (Deployment memory made) {
        address deployer = msg.sender;
        address treasury = vm.envAddress("ASSAY_TREASURY");
        address[] memory auditors = vm.envOr("ASSAY_AUDITORS", ",", new address[](0));

        vm.startBroadcast(deployer);
        made = _deploy(deployer, treasury, auditors);
        vm.stopBroadcast();

        _check(made, deployer, treasury, auditors);
        _write(made);
    }

    function _deploy(address deployer, address treasury, address[] memory auditors)
        private
        returns (Deployment memory made)
    {
        made.timelock = new AssayTimelock(vm.envOr("ASSAY_TIMELOCK_DELAY", uint256(1 days)), deployer);
        made.token = new AssayToken(
            treasury,
            vm.envOr("ASSAY_SUPPLY", uint256(100_000_000e18)),
            address(made.timelock),
            vm.envOr("ASSAY_YEARLY_MINT_BPS", uint256(200))
        );
        address bondToken = vm.envOr("ASSAY_BOND_TOKEN", address(0));
        made.bondToken =
            bondToken == address(0) ? IERC20(new SampleBondToken(treasury, 1_000_000_000e18)) : IERC20(bondToken);

        // The governor names the registry, the registry governor and vault, the vault the registry: addresses of
        // contracts that a deployer creates follow from its nonce, so nothing needs a setter.
        uint256 nonce = vm.getNonce(deployer);
        address registry = vm.computeCreateAddress(deployer, nonce + 1);
        address vault = vm.computeCreateAddress(deployer, nonce + 2);

        ICaseSource[] memory sources = new ICaseSource[](1);
        sources[0] = ICaseSource(registry);
        made.governor = new AssayGovernor(IVotes(address(made.token)), made.timelock, _governorTerms(), sources);
        made.registry = new ProviderRegistry(
            made.governor, address(made.timelock), IBondVault(vault), made.bondToken, _registryTerms(), auditors
        );
        made.vault = new BondVault(made.registry, made.bondToken);

        made.timelock.grantRole(made.timelock.PROPOSER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.CANCELLER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.EXECUTOR_ROLE(), address(made.governor));
        made.timelock.renounceRole(made.timelock.DEFAULT_ADMIN_ROLE(), deployer);
    }

    function _governorTerms() private view returns (AssayGovernor.Terms memory) {
        return AssayGovernor.Terms({
            votingDelay: uint48(vm.envOr("ASSAY_VOTING_DELAY", uint256(1 days))),
            votingPeriod: uint32(vm.envOr("ASSAY_VOTING_PERIOD", uint256(7 days))),
            lateQuorumExtension: uint48(vm.envOr("ASSAY_LATE_QUORUM_EXTENSION", uint256(1 days))),
            proposalThreshold: vm.envOr("ASSAY_PROPOSAL_THRESHOLD", uint256(100_000e18)),
            quorumBps: vm.envOr("ASSAY_QUORUM_BPS", uint256(100)),
            quorumFloor: vm.envOr("ASSAY_QUORUM_FLOOR", uint256(500_000e18))
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

    function _check(Deployment memory made, address deployer, address treasury, address[] memory auditors)
        private
        view
    {
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
        _assert(made.governor.timelock() == address(timelock), "the governor names another timelock");
        _assert(address(made.governor.token()) == address(made.token), "the governor names another token");
        _assert(made.governor.isCaseSource(made.registry), "the registry is no source of cases");
        _assert(made.governor.proposalThreshold() > 0, "the proposal threshold is zero");
        _assert(made.token.timelock() == address(timelock), "the token names another timelock");
        _assert(made.token.balanceOf(treasury) == made.token.totalSupply(), "the treasury does not hold the supply");
        _assert(address(made.registry.governor()) == address(made.governor), "the registry names another governor");
        _assert(made.registry.timelock() == address(timelock), "the registry names another timelock");
        _assert(address(made.registry.vault()) == address(made.vault), "the registry names another vault");
        _assert(address(made.registry.bondToken()) == address(made.bondToken), "the registry names another bond token");
        _assert(address(made.vault.registry()) == address(made.registry), "the vault names another registry");
        _assert(address(made.vault.bondToken()) == address(made.bondToken), "the vault names another bond token");
        _assert(address(made.bondToken) != address(made.token), "the bond token is the governance token");
        for (uint256 i = 0; i < auditors.length; ++i) {
            _assert(made.registry.isAccredited(auditors[i]), "an auditor is not accredited");
        }
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
