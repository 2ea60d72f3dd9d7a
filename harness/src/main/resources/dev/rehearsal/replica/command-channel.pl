# Runs the commands that come on standard input, a line each, side by side: ID USER COMMAND INPUT, the last two in hexadecimal digits.
# Answers in lines that are short enough for a pipe to take them in one piece, whoever else writes: "ID o DATA" and
# "ID e DATA" are what the command printed, in hexadecimal digits, "ID s STATUS" is how it ended, and then "ID . BYTES"
# comes, with how many it printed in all, so that a piece that is lost is missed. What a command leaves behind in the
# background may hold its output; nobody waits for that, and what it prints then is nobody's.
use strict;
use warnings;

my $piece = 2000;    # bytes, which are 4000 digits; a pipe takes 4096 at once
my $full  = 65536;   # bytes that a pipe holds, and so all that a command can have left in it
my $ended_already = 1;    # WNOHANG

sub answer { syswrite STDOUT, join(' ', @_) . "\n" }

# Of a command that could not be begun.
sub refuse {
    my ($id, $reason) = @_;
    answer($id, 'e', unpack 'H*', $reason);
    answer($id, 's', 126);
    answer($id, '.', length $reason);
}

# As the engine's exec does it: groups and home as well.
sub become {
    my ($user) = @_;
    my (undef, undef, $uid, $gid, undef, undef, undef, $home) = getpwnam $user or die "there is no user $user\n";
    my @groups = ($gid, $gid);
    while (my (undef, undef, $other, $members) = getgrent) {
        push @groups, $other if grep { $_ eq $user } split ' ', $members;
    }
    ($(, $)) = ($gid, "@groups");
    ($<, $>) = ($uid, $uid);
    die "cannot become $user\n" if $< != $uid || $> != $uid;
    $ENV{HOME} = $home;
}

sub serve {
    my ($id, $user, $command, $input) = @_;
    $SIG{CHLD} = 'DEFAULT';    # without a handler: a signal would cut answers off
    pipe my $in, my $given;
    pipe my $out, my $printed;
    pipe my $err, my $complained;
    my $pid = fork // return refuse($id, "cannot fork: $!");
    if (!$pid) {
        open STDIN,  '<&', $in;
        open STDOUT, '>&', $printed;
        open STDERR, '>&', $complained;
        become($user);
        exec 'bash', '-c', $command;
        die "there is no bash: $!\n";
    }
    close $_ for $in, $printed, $complained;
    if ($input ne '') {
        my $feeder = fork;
        if (!defined $feeder) {
            kill 'KILL', $pid;
            return refuse($id, "cannot fork: $!");
        }
        if (!$feeder) {
            close $_ for $out, $err;
            print {$given} $input;
            close $given;
            exit;
        }
    }
    close $given;
    my %kind = (fileno $out => [o => $out], fileno $err => [e => $err]);
    my %left = map { $_ => $full } keys %kind;
    my $bytes = 0;
    my $status;
    while (grep { $left{$_} > 0 } keys %kind) {
        $status = $? if !defined $status && waitpid($pid, $ended_already) == $pid;
        my $ready = readable(defined $status ? 0 : 0.1, keys %kind);
        last if !$ready && defined $status;
        for (grep { $ready && vec $ready, $_, 1 } keys %kind) {
            my ($letter, $pipe) = @{ $kind{$_} };
            if (my $count = sysread $pipe, my $data, $piece) {
                answer($id, $letter, unpack 'H*', $data);
                $bytes += $count;
                $left{$_} -= $count if defined $status;
            } else {
                delete $kind{$_};
            }
        }
    }
    if (!defined $status) {
        waitpid $pid, 0;
        $status = $?;
    }
    answer($id, 's', $status & 127 ? 128 + ($status & 127) : $status >> 8);
    answer($id, '.', $bytes);
    # without a reader, what was left behind would end at its next word
    while (%kind) {
        my $ready = readable(undef, keys %kind) or next;
        for (grep { vec $ready, $_, 1 } keys %kind) {
            my $unheard;
            delete $kind{$_} if !sysread $kind{$_}[1], $unheard, $full;
        }
    }
}

# Which of these have something or are at their end; false when none has within so many seconds.
sub readable {
    my ($seconds, @numbers) = @_;
    my $ready = '';
    vec($ready, $_, 1) = 1 for @numbers;
    my $count = select $ready, undef, undef, $seconds;
    return $count > 0 ? $ready : undef;
}

$SIG{CHLD} = 'IGNORE';
while (my $line = <STDIN>) {
    chomp $line;
    my ($id, $user, $command, $input) = split / /, $line, 4;
    my $pid = fork;
    if (!defined $pid) {
        refuse($id, "cannot fork: $!");
    } elsif (!$pid) {
        serve($id, $user, pack('H*', $command), pack('H*', $input));
        exit;
    }
}
