// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "forge-std/Test.sol";
import {Deploy} from "../../script/Deploy.s.sol";

/// @title The deployment as an operator runs it: terms from the environment, addresses into a file.
/// @dev The only test that sets the environment, which the whole process shares; nobody else reads it.
contract RunTest is Test {
    /// @dev INV-47
    function test_it_deploys_by_the_environment_and_writes_the_addresses() external {
        address treasury = makeAddr("treasury");
        address deployer = address(this);
        string memory path = string.concat(vm.projectRoot(), "/cache/deployment-of-run-test.json");
        vm.setEnv("ASSAY_TREASURY", vm.toString(treasury));
        vm.setEnv("ASSAY_AUDITORS", string.concat(vm.toString(address(0xA)), ",", vm.toString(address(0xB))));
        vm.setEnv("ASSAY_VOTING_DELAY", "86523");
        vm.setEnv("ASSAY_DEPLOYMENT", path);
        Deploy script = new Deploy();
        Deploy.Deployment memory made = script.run();

        assertFalse(script.environment().bondIsGovernanceToken);
        vm.setEnv("ASSAY_BOND_IS_GOVERNANCE_TOKEN", "true");
        assertTrue(script.environment().bondIsGovernanceToken);
        vm.setEnv("ASSAY_BOND_IS_GOVERNANCE_TOKEN", "false");
        // Milliseconds by mistake: cut to 32 bits they would be 56 years.
        vm.setEnv("ASSAY_UNBONDING_DELAY", "10368000000");
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 32, 10_368_000_000));
        script.environment();
        vm.setEnv("ASSAY_UNBONDING_DELAY", "10368000");
        assertEq(made.governor.votingDelay(), 86_523);
        assertEq(made.governor.votingPeriod(), 7 days);
        assertEq(made.token.balanceOf(treasury), 100_000_000e18);
        assertTrue(made.registry.isAccredited(address(0xA)));
        assertTrue(made.registry.isAccredited(address(0xB)));
        string memory written = vm.readFile(path);
        _assertChecked(script, deployer, path, written);
        _assertUnreadableRefused(script);
        vm.removeFile(path);
        assertEq(vm.parseJsonUint(written, ".chainId"), block.chainid);
        assertEq(vm.parseJsonUint(written, ".deployedAtBlock"), block.number);
        assertEq(vm.parseJsonAddress(written, ".token"), address(made.token));
        assertEq(vm.parseJsonAddress(written, ".governor"), address(made.governor));
        assertEq(vm.parseJsonAddress(written, ".timelock"), address(made.timelock));
        assertEq(vm.parseJsonAddress(written, ".registry"), address(made.registry));
        assertEq(vm.parseJsonAddress(written, ".vault"), address(made.vault));
        assertEq(vm.parseJsonAddress(written, ".bondToken"), address(made.bondToken));
        assertEq(vm.parseJsonAddress(written, ".rates"), address(made.rates));
        assertEq(vm.parseJsonAddress(written, ".auditorBonds"), address(made.auditorBonds));
        assertEq(vm.parseJsonAddress(written, ".court"), address(made.court));
        assertEq(vm.parseJsonAddress(written, ".fund"), address(made.fund));
        assertEq(vm.parseJsonAddress(written, ".certificate"), address(made.certificate));
        assertEq(vm.parseJsonAddress(written, ".anchor"), address(made.anchor));
        assertEq(vm.parseJsonAddress(written, ".timing"), address(made.timing));
        bytes32 admin = made.timelock.DEFAULT_ADMIN_ROLE();
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, deployer, admin)
        );
        vm.prank(deployer);
        made.timelock.grantRole(admin, deployer);
    }

    /// @dev What stands on the chain is asked, by the addresses that were written and the terms that made it.
    function _assertChecked(Deploy script, address deployer, string memory path, string memory written) private {
        vm.setEnv("ASSAY_DEPLOYER", vm.toString(deployer));
        script.checkDeployed();
        vm.setEnv("ASSAY_DEPLOYER", vm.toString(makeAddr("treasury")));
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, "the deployer is the treasury"));
        script.checkDeployed();
        vm.setEnv("ASSAY_DEPLOYER", vm.toString(deployer));

        address anchor = vm.parseJsonAddress(written, ".anchor");
        bytes memory code = anchor.code;
        vm.etch(anchor, abi.encodePacked(code, hex"00"));
        vm.expectRevert(
            abi.encodeWithSelector(Deploy.Miswired.selector, "a contract has other code than this build deploys")
        );
        script.checkDeployed();
        vm.etch(anchor, code);

        string memory token = vm.toString(vm.parseJsonAddress(written, ".token"));
        string memory certificate = vm.toString(vm.parseJsonAddress(written, ".certificate"));
        vm.writeFile(path, vm.replace(written, certificate, vm.toString(makeAddr("nothing"))));
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, "there is no contract at an address"));
        script.checkDeployed();
        vm.writeFile(path, vm.replace(written, certificate, token));
        vm.expectRevert();
        script.checkDeployed();
        vm.writeFile(path, written);
        vm.chainId(block.chainid + 1);
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, "the addresses are of another chain"));
        script.checkDeployed();
        vm.chainId(block.chainid - 1);
    }

    /// @dev INV-47: A slip of the pen is neither "not compared" nor "no committee". Nothing can be unset, so this comes last.
    function _assertUnreadableRefused(Deploy script) private {
        string memory hash = vm.toString(keccak256("transaction"));
        _assertUnreadable(script, "ASSAY_TRANSACTIONS", string.concat(hash, ",0x12"));
        vm.setEnv("ASSAY_TRANSACTIONS", "");
        vm.expectRevert(
            abi.encodeWithSelector(Deploy.Miswired.selector, "a transaction that made a contract is not named")
        );
        script.checkDeployed();

        string memory members = string.concat(vm.toString(address(0xC0)), ",", vm.toString(address(0xC1)));
        _assertUnreadable(script, "ASSAY_COMMITTEE", string.concat(members, "0"));
        vm.setEnv("ASSAY_COMMITTEE", members);
        _assertMiswired(script, "members and weights of the committee are not as many");
        vm.setEnv("ASSAY_COMMITTEE_WEIGHTS", "1,2,3");
        _assertMiswired(script, "members and weights of the committee are not as many");
        vm.setEnv("ASSAY_COMMITTEE_WEIGHTS", "1,2");
        Deploy.Terms memory terms = script.environment();
        assertEq(terms.votes.members[1], address(0xC1));
        assertEq(terms.votes.weights[1], 2);

        _assertUnreadable(script, "ASSAY_COMMITTEE_WEIGHTS", "1,two");
        vm.setEnv("ASSAY_COMMITTEE_WEIGHTS", "1,2");
        _assertUnreadable(script, "ASSAY_QUORUM_FLOOR", "1O0");
        _assertUnreadable(script, "ASSAY_QUORUM_FLOOR", "");
        vm.setEnv("ASSAY_QUORUM_FLOOR", "100");
        _assertUnreadable(script, "ASSAY_GUARDIAN", "0x12");
        vm.setEnv("ASSAY_GUARDIAN", vm.toString(address(0xD)));
        _assertUnreadable(script, "ASSAY_COUNTS_BLOCKS", "yes");
    }

    function _assertMiswired(Deploy script, string memory what) private {
        Deploy.Terms memory terms = script.environment();
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, what));
        script.deploy(address(script), terms);
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, what));
        script.checkDeployed();
    }

    function _assertUnreadable(Deploy script, string memory name, string memory value) private {
        vm.setEnv(name, value);
        string memory answer = string.concat("accepted: ", value);
        try script.checkDeployed() {}
        catch (bytes memory reason) {
            answer = string(reason);
        }
        assertTrue(vm.contains(answer, "failed parsing"), answer);
    }
}
