package wp

import "slices"

// PrivateKind names a kind of personal data. No archive holds any of it unless
// somebody asked for it by that name. Passwords, keys and tokens have no name:
// nothing lets them in.
type PrivateKind string

// The kinds of personal data, sorted by name. Each has its row in privateKinds.
const (
	Attendees      PrivateKind = "attendees"
	AuthorEmail    PrivateKind = "author-email"
	CommenterEmail PrivateKind = "commenter-email"
	CommenterIP    PrivateKind = "commenter-ip"
	ContactDetails PrivateKind = "contact-details"
	FormEntries    PrivateKind = "form-entries"
	GeoData        PrivateKind = "geodata"
	Logs           PrivateKind = "logs"
	Messages       PrivateKind = "messages"
	Orders         PrivateKind = "orders"
	StudentWork    PrivateKind = "student-work"
	UserRequests   PrivateKind = "user-requests"
)

// PrivateMeaning is what a kind of personal data is.
type PrivateMeaning struct {
	Kind  PrivateKind
	Words string // what it lets in and where that goes
}

// privateKinds is the table of all kinds, sorted by name.
var privateKinds = []PrivateMeaning{
	{Attendees, "who attends events, and with which ticket; under private/data/"},
	{AuthorEmail, "e-mail addresses of authors, in authors.json"},
	{CommenterEmail, "e-mail addresses of those who commented, in the files of comments"},
	{CommenterIP, "IP addresses of those who commented, in the files of comments"},
	{ContactDetails, "e-mail addresses and telephone numbers in custom fields, of organisers and venues, and those that forms send to"},
	{FormEntries, "what visitors sent through forms; under private/data/"},
	{GeoData, "places that authors noted and did not make public"},
	{Logs, "logs of plugins: requests, mail that was sent, what users did; under private/data/"},
	{Messages, "private messages between users; under private/data/"},
	{Orders, "orders, payments, subscriptions, bookings, memberships, donations and licences of customers; under private/data/"},
	{StudentWork, "what students handed in, and what they were awarded; under private/data/"},
	{UserRequests, "requests to export or erase personal data; under private/data/"},
}

// PrivateKinds returns the table of all kinds of personal data, sorted by name.
func PrivateKinds() []PrivateMeaning { return slices.Clone(privateKinds) }

// PrivateData is what somebody asked for by name. The nil map is the default:
// nothing.
type PrivateData map[PrivateKind]bool
