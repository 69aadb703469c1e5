package content

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
)

// shortcodeReading is how a shortcode is read.
type shortcodeReading int

const (
	unknownShortcode shortcodeReading = iota
	anchored                          // a place that links lead to
	aside                             // a quotation that says something beside the text: a note, a box
	attachedPlayer                    // the audio of the post's enclosure
	buttonLink                        // a link
	captioned                         // an image and its caption
	contents                          // a table of contents, which the new site makes: its front matter says so
	quotedPost                        // a post that is shown in this place: a pattern, a template, a table, a recipe, a gallery
	counted                           // a number between two texts
	dropped                           // space, or the part of something that is no text: nothing, and no finding
	embeddedAddress                   // an address: a link to it
	encodedCode                       // code in base64
	encodedHTML                       // HTML in base64
	fieldValue                        // the value of a custom field
	fileLink                          // a document that is shown in a frame: a link to it
	fold                              // what opens at a click: its title and what it encloses
	formula                           // TeX
	gated                             // what not everybody could read: its text, and the document says so
	headline                          // a heading
	imageGallery                      // attachments, as images
	joinedFrame                       // a link to what an application of another site shows
	linkedIcon                        // an icon: where it leads
	listItem                          // an item of a list of its own kind
	mapPlace                          // a place on a map
	mediaPlayer                       // one audio or video file
	module                            // an element of a page builder: what its attributes say, and what it encloses
	networkPages                      // links to pages on networks, in attributes named after those
	note                              // a footnote
	notesList                         // where the footnotes stand; they are at the end anyway
	pageSplit                         // <!--nextpage-->
	pictured                          // an image, and its caption within
	placeholder                       // computed at every visit, or stored elsewhere: a comment says what stood there
	playlistOfTracks                  // attachments, as links
	postTitle                         // the post's title
	productLink                       // a link to a post
	quotation                         // a quotation and who said it
	rawCode                           // HTML in an attribute
	ruled                             // a line across
	serviceLink                       // a link to a page of another site, by an address or an ID
	slide                             // an image or a film, a text over it and buttons
	styled                            // inline text: with is the element for it, or nothing
	tablePart                         // a table of an element of its own kind, a row or a cell: with is the element
	tabNames                          // the titles of tabs that come next
	tabbed                            // one of several leaves: a heading and what it encloses
	teaserBreak                       // <!--more-->
	unseen                            // for editors, or a part of a form: nothing, nor what it encloses
	unwrapped                         // layout: what it encloses, as a block
	verbatim                          // runs code, or cites from elsewhere: as it was written
)

// shortcodeRow is a row of the table.
type shortcodeRow struct {
	read shortcodeReading
	with string // serviceLink: the address, with %s for the ID; headline, styled: the element; aside: the title; dropped, linkedIcon: what stands there all the same
}

// shortcodeRows is the table of all shortcodes that are known, sorted; those that
// enclose samples of code are in codeShortcodes. To add one, add its row here and a
// case in testdata/cases/shortcode-*.txtar; a new way of reading needs a method
// and a line in readShortcode. Names that begin like a page builder's are in
// shortcodeFamilies.
var shortcodeRows = map[string]shortcodeRow{
	"Best_Wordpress_Gallery":            {placeholder, ""},
	"CodePen":                           {serviceLink, "https://codepen.io/anon/pen/%s"},
	"MM_Access_Decision":                {gated, ""},
	"MM_Member_Decision":                {gated, ""},
	"aawp":                              {placeholder, ""},
	"access":                            {gated, ""},
	"accordion":                         {unwrapped, ""},
	"accordion-item":                    {fold, ""},
	"accordion_item":                    {fold, ""},
	"accordions":                        {unwrapped, ""},
	"acf":                               {fieldValue, ""},
	"ad":                                {placeholder, ""},
	"add_to_cart":                       {productLink, ""},
	"add_to_cart_url":                   {placeholder, ""},
	"adinserter":                        {placeholder, ""},
	"adrotate":                          {placeholder, ""},
	"ads":                               {placeholder, ""},
	"adsense":                           {placeholder, ""},
	"alert":                             {aside, ""},
	"amazon":                            {serviceLink, "https://www.amazon.com/dp/%s"},
	"amazon_link":                       {serviceLink, "https://www.amazon.com/dp/%s"},
	"amazon_textlink":                   {serviceLink, "https://www.amazon.com/dp/%s"},
	"archiveorg":                        {serviceLink, "https://archive.org/details/%s"},
	"archives":                          {placeholder, ""},
	"arm_restrict_content":              {gated, ""},
	"attention":                         {aside, "Attention"},
	"audio":                             {mediaPlayer, ""},
	"audio-player":                      {mediaPlayer, ""},
	"audiomack":                         {serviceLink, "https://audiomack.com/%s"},
	"av_animated_numbers":               {module, ""},
	"av_blog":                           {placeholder, ""},
	"av_button":                         {buttonLink, ""},
	"av_catalogue":                      {unwrapped, ""},
	"av_catalogue_item":                 {module, ""},
	"av_cell":                           {tablePart, "td"},
	"av_cell_four_fifth":                {unwrapped, ""},
	"av_cell_one_fifth":                 {unwrapped, ""},
	"av_cell_one_fourth":                {unwrapped, ""},
	"av_cell_one_full":                  {unwrapped, ""},
	"av_cell_one_half":                  {unwrapped, ""},
	"av_cell_one_third":                 {unwrapped, ""},
	"av_cell_three_fifth":               {unwrapped, ""},
	"av_cell_three_fourth":              {unwrapped, ""},
	"av_cell_two_fifth":                 {unwrapped, ""},
	"av_cell_two_third":                 {unwrapped, ""},
	"av_codeblock":                      {unwrapped, ""},
	"av_contact":                        {placeholder, ""},
	"av_contact_field":                  {unseen, ""},
	"av_contact_form_wrapper":           {unwrapped, ""},
	"av_dropcap1":                       {styled, ""},
	"av_dropcap2":                       {styled, ""},
	"av_font_icon":                      {linkedIcon, ""},
	"av_four_fifth":                     {unwrapped, ""},
	"av_fullscreen":                     {unwrapped, ""},
	"av_fullscreen_slide":               {slide, ""},
	"av_gallery":                        {imageGallery, ""},
	"av_gmap_location":                  {mapPlace, ""},
	"av_google_map":                     {placeholder, ""},
	"av_heading":                        {headline, "h3"},
	"av_headline_rotator":               {module, ""},
	"av_horizontal_gallery":             {imageGallery, ""},
	"av_hr":                             {ruled, ""},
	"av_icon_box":                       {module, ""},
	"av_iconlist":                       {unwrapped, ""},
	"av_iconlist_item":                  {module, ""},
	"av_image":                          {pictured, ""},
	"av_image_hotspot":                  {module, ""},
	"av_layout_row":                     {unwrapped, ""},
	"av_masonry_gallery":                {imageGallery, ""},
	"av_notification":                   {aside, ""},
	"av_one_fifth":                      {unwrapped, ""},
	"av_one_fourth":                     {unwrapped, ""},
	"av_one_full":                       {unwrapped, ""},
	"av_one_half":                       {unwrapped, ""},
	"av_one_third":                      {unwrapped, ""},
	"av_partner":                        {unwrapped, ""},
	"av_partner_logo":                   {module, ""},
	"av_player":                         {mediaPlayer, ""},
	"av_portfolio":                      {placeholder, ""},
	"av_postslider":                     {placeholder, ""},
	"av_pricetable":                     {unwrapped, ""},
	"av_progress_bar":                   {module, ""},
	"av_promobox":                       {module, ""},
	"av_row":                            {tablePart, "tr"},
	"av_section":                        {unwrapped, ""},
	"av_sidebar":                        {placeholder, ""},
	"av_slide":                          {slide, ""},
	"av_slide_accordion":                {slide, ""},
	"av_slide_full":                     {slide, ""},
	"av_slideshow":                      {unwrapped, ""},
	"av_slideshow_accordion":            {unwrapped, ""},
	"av_slideshow_full":                 {unwrapped, ""},
	"av_social_share":                   {dropped, ""},
	"av_tab":                            {tabbed, ""},
	"av_tab_container":                  {unwrapped, ""},
	"av_tab_section":                    {unwrapped, ""},
	"av_tab_sub_section":                {tabbed, ""},
	"av_table":                          {tablePart, "table"},
	"av_team_member":                    {module, ""},
	"av_testimonial_single":             {quotation, ""},
	"av_testimonials":                   {unwrapped, ""},
	"av_textblock":                      {unwrapped, ""},
	"av_three_fifth":                    {unwrapped, ""},
	"av_three_fourth":                   {unwrapped, ""},
	"av_timeline_item":                  {module, ""},
	"av_toggle":                         {fold, ""},
	"av_toggle_container":               {unwrapped, ""},
	"av_two_fifth":                      {unwrapped, ""},
	"av_two_third":                      {unwrapped, ""},
	"av_video":                          {serviceLink, ""},
	"bandcamp":                          {joinedFrame, ""},
	"best_wordpress_gallery":            {placeholder, ""},
	"bg_collapse":                       {fold, ""},
	"bibtex":                            {verbatim, ""},
	"block":                             {quotedPost, ""},
	"blockquote":                        {quotation, ""},
	"blog":                              {placeholder, ""},
	"bloginfo":                          {verbatim, ""},
	"box":                               {aside, ""},
	"bsa":                               {placeholder, ""},
	"btn":                               {buttonLink, ""},
	"button":                            {buttonLink, ""},
	"caldera_form":                      {placeholder, ""},
	"calendar":                          {placeholder, ""},
	"callout":                           {aside, ""},
	"caption":                           {captioned, ""},
	"catlist":                           {placeholder, ""},
	"caution":                           {aside, "Caution"},
	"center":                            {unwrapped, ""},
	"chart":                             {placeholder, ""},
	"checklist":                         {unwrapped, ""},
	"cite":                              {verbatim, ""},
	"clear":                             {dropped, ""},
	"clearfix":                          {dropped, ""},
	"code_snippet":                      {verbatim, ""},
	"codepen":                           {serviceLink, "https://codepen.io/anon/pen/%s"},
	"codepen_embed":                     {serviceLink, "https://codepen.io/anon/pen/%s"},
	"col":                               {unwrapped, ""},
	"collapse":                          {fold, ""},
	"collapsibles":                      {unwrapped, ""},
	"color":                             {styled, ""},
	"cols":                              {unwrapped, ""},
	"column":                            {unwrapped, ""},
	"columns":                           {unwrapped, ""},
	"contact-field":                     {unseen, ""},
	"contact-form":                      {placeholder, ""},
	"contact-form-7":                    {placeholder, ""},
	"contact_form":                      {placeholder, ""},
	"contactform":                       {placeholder, ""},
	"container":                         {unwrapped, ""},
	"content_control":                   {gated, ""},
	"content_protector":                 {gated, ""},
	"contents":                          {contents, ""},
	"cooked-recipe":                     {placeholder, ""},
	"course_complete":                   {gated, ""},
	"course_content":                    {placeholder, ""},
	"course_inprogress":                 {gated, ""},
	"course_notstarted":                 {gated, ""},
	"crowdsignal":                       {placeholder, ""},
	"cs_column":                         {unwrapped, ""},
	"cs_content":                        {unwrapped, ""},
	"cs_content_section":                {unwrapped, ""},
	"cs_element_button":                 {module, ""},
	"cs_element_column":                 {unwrapped, ""},
	"cs_element_headline":               {module, ""},
	"cs_element_image":                  {module, ""},
	"cs_element_layout_column":          {unwrapped, ""},
	"cs_element_layout_div":             {unwrapped, ""},
	"cs_element_layout_row":             {unwrapped, ""},
	"cs_element_row":                    {unwrapped, ""},
	"cs_element_section":                {unwrapped, ""},
	"cs_element_text":                   {unwrapped, ""},
	"cs_gb":                             {quotedPost, ""},
	"cs_row":                            {unwrapped, ""},
	"cs_section":                        {unwrapped, ""},
	"cs_text":                           {unwrapped, ""},
	"cta":                               {module, ""},
	"current_year":                      {verbatim, ""},
	"dailymotion":                       {serviceLink, "https://www.dailymotion.com/video/%s"},
	"danger":                            {aside, "Danger"},
	"date":                              {verbatim, ""},
	"display-posts":                     {placeholder, ""},
	"display_posts":                     {placeholder, ""},
	"divi_library":                      {quotedPost, ""},
	"divider":                           {ruled, ""},
	"download":                          {productLink, ""},
	"downloads":                         {placeholder, ""},
	"dropcap":                           {styled, ""},
	"dropcap1":                          {styled, ""},
	"dropcap2":                          {styled, ""},
	"easyfootnote":                      {note, ""},
	"edd_downloads":                     {placeholder, ""},
	"edd_login":                         {placeholder, ""},
	"edd_price":                         {placeholder, ""},
	"edd_receipt":                       {placeholder, ""},
	"efn_note":                          {note, ""},
	"efn_reference":                     {notesList, ""},
	"elementor-template":                {quotedPost, ""},
	"emaillocker":                       {gated, ""},
	"embed":                             {embeddedAddress, ""},
	"embeddoc":                          {fileLink, ""},
	"embedyt":                           {serviceLink, "https://www.youtube.com/watch?v=%s"},
	"emember_protected":                 {gated, ""},
	"envira-gallery":                    {quotedPost, ""},
	"envira_gallery":                    {quotedPost, ""},
	"epq-quote":                         {quotation, ""},
	"error":                             {aside, "Error"},
	"ess_grid":                          {placeholder, ""},
	"et_pb_accordion":                   {unwrapped, ""},
	"et_pb_accordion_item":              {fold, ""},
	"et_pb_audio":                       {mediaPlayer, ""},
	"et_pb_blog":                        {placeholder, ""},
	"et_pb_blurb":                       {module, ""},
	"et_pb_button":                      {buttonLink, ""},
	"et_pb_circle_counter":              {module, ""},
	"et_pb_code":                        {unwrapped, ""},
	"et_pb_column":                      {unwrapped, ""},
	"et_pb_column_inner":                {unwrapped, ""},
	"et_pb_comments":                    {placeholder, ""},
	"et_pb_contact_field":               {unseen, ""},
	"et_pb_contact_form":                {placeholder, ""},
	"et_pb_countdown_timer":             {module, ""},
	"et_pb_counter":                     {module, ""},
	"et_pb_counters":                    {unwrapped, ""},
	"et_pb_cta":                         {module, ""},
	"et_pb_divider":                     {dropped, ""},
	"et_pb_fullwidth_code":              {unwrapped, ""},
	"et_pb_fullwidth_header":            {module, ""},
	"et_pb_fullwidth_image":             {module, ""},
	"et_pb_fullwidth_menu":              {placeholder, ""},
	"et_pb_fullwidth_portfolio":         {placeholder, ""},
	"et_pb_fullwidth_post_slider":       {placeholder, ""},
	"et_pb_fullwidth_post_title":        {dropped, ""},
	"et_pb_fullwidth_slider":            {module, ""},
	"et_pb_gallery":                     {imageGallery, ""},
	"et_pb_gallery_item":                {module, ""},
	"et_pb_group":                       {unwrapped, ""},
	"et_pb_heading":                     {headline, "h2"},
	"et_pb_icon":                        {linkedIcon, ""},
	"et_pb_image":                       {module, ""},
	"et_pb_login":                       {placeholder, ""},
	"et_pb_map":                         {unwrapped, ""},
	"et_pb_map_pin":                     {mapPlace, ""},
	"et_pb_menu":                        {placeholder, ""},
	"et_pb_number_counter":              {module, ""},
	"et_pb_portfolio":                   {placeholder, ""},
	"et_pb_post_content":                {placeholder, ""},
	"et_pb_post_nav":                    {placeholder, ""},
	"et_pb_post_slider":                 {placeholder, ""},
	"et_pb_post_title":                  {dropped, ""},
	"et_pb_pricing_table":               {module, ""},
	"et_pb_pricing_tables":              {unwrapped, ""},
	"et_pb_row":                         {unwrapped, ""},
	"et_pb_row_inner":                   {unwrapped, ""},
	"et_pb_search":                      {placeholder, ""},
	"et_pb_section":                     {unwrapped, ""},
	"et_pb_shop":                        {placeholder, ""},
	"et_pb_sidebar":                     {placeholder, ""},
	"et_pb_signup":                      {placeholder, ""},
	"et_pb_slide":                       {module, ""},
	"et_pb_slider":                      {unwrapped, ""},
	"et_pb_social_media_follow":         {unwrapped, ""},
	"et_pb_social_media_follow_network": {module, ""},
	"et_pb_tab":                         {tabbed, ""},
	"et_pb_tabs":                        {unwrapped, ""},
	"et_pb_team_member":                 {module, ""},
	"et_pb_testimonial":                 {quotation, ""},
	"et_pb_text":                        {unwrapped, ""},
	"et_pb_toggle":                      {fold, ""},
	"et_pb_video":                       {serviceLink, ""},
	"et_pb_video_slider":                {unwrapped, ""},
	"et_pb_video_slider_item":           {serviceLink, ""},
	"exec":                              {verbatim, ""},
	"expand":                            {fold, ""},
	"expander_maker":                    {fold, ""},
	"ez-toc":                            {contents, ""},
	"facebook":                          {serviceLink, ""},
	"faq":                               {fold, ""},
	"faqs":                              {unwrapped, ""},
	"featured_products":                 {placeholder, ""},
	"field":                             {fieldValue, ""},
	"five_sixth":                        {unwrapped, ""},
	"five_sixth_last":                   {unwrapped, ""},
	"fl_builder_insert_layout":          {quotedPost, ""},
	"flickr":                            {serviceLink, "https://www.flickr.com/photo.gne?id=%s"},
	"fluentform":                        {placeholder, ""},
	"fn":                                {note, ""},
	"foogallery":                        {quotedPost, ""},
	"footnote":                          {note, ""},
	"footnotes":                         {notesList, ""},
	"formidable":                        {placeholder, ""},
	"four_fifth":                        {unwrapped, ""},
	"four_fifth_last":                   {unwrapped, ""},
	"fusion_accordion":                  {unwrapped, ""},
	"fusion_alert":                      {aside, ""},
	"fusion_audio":                      {mediaPlayer, ""},
	"fusion_blog":                       {placeholder, ""},
	"fusion_builder_column":             {unwrapped, ""},
	"fusion_builder_column_inner":       {unwrapped, ""},
	"fusion_builder_container":          {unwrapped, ""},
	"fusion_builder_form_step":          {unwrapped, ""},
	"fusion_builder_next_page":          {pageSplit, ""},
	"fusion_builder_row":                {unwrapped, ""},
	"fusion_builder_row_inner":          {unwrapped, ""},
	"fusion_button":                     {buttonLink, ""},
	"fusion_checklist":                  {unwrapped, ""},
	"fusion_code":                       {encodedHTML, ""},
	"fusion_content_box":                {module, ""},
	"fusion_content_boxes":              {unwrapped, ""},
	"fusion_countdown":                  {module, ""},
	"fusion_counter_box":                {module, ""},
	"fusion_counter_circle":             {module, ""},
	"fusion_counters_box":               {unwrapped, ""},
	"fusion_counters_circle":            {unwrapped, ""},
	"fusion_dropcap":                    {styled, ""},
	"fusion_events":                     {placeholder, ""},
	"fusion_flip_box":                   {module, ""},
	"fusion_flip_boxes":                 {unwrapped, ""},
	"fusion_fontawesome":                {linkedIcon, " "},
	"fusion_form":                       {placeholder, ""},
	"fusion_gallery":                    {imageGallery, ""},
	"fusion_gallery_image":              {module, ""},
	"fusion_global":                     {quotedPost, ""},
	"fusion_highlight":                  {styled, ""},
	"fusion_image":                      {module, ""},
	"fusion_imageframe":                 {module, ""},
	"fusion_images":                     {unwrapped, ""},
	"fusion_li_item":                    {listItem, ""},
	"fusion_lightbox":                   {unwrapped, ""},
	"fusion_map":                        {mapPlace, ""},
	"fusion_menu":                       {placeholder, ""},
	"fusion_menu_anchor":                {anchored, ""},
	"fusion_modal":                      {unwrapped, ""},
	"fusion_modal_text_link":            {styled, ""},
	"fusion_person":                     {module, ""},
	"fusion_popover":                    {unwrapped, ""},
	"fusion_portfolio":                  {placeholder, ""},
	"fusion_pricing_column":             {module, ""},
	"fusion_pricing_footer":             {unwrapped, ""},
	"fusion_pricing_price":              {module, ""},
	"fusion_pricing_row":                {unwrapped, ""},
	"fusion_pricing_table":              {unwrapped, ""},
	"fusion_progress":                   {module, ""},
	"fusion_recent_posts":               {placeholder, ""},
	"fusion_section_separator":          {dropped, ""},
	"fusion_separator":                  {dropped, ""},
	"fusion_sharing":                    {dropped, ""},
	"fusion_slide":                      {module, ""},
	"fusion_slider":                     {unwrapped, ""},
	"fusion_social_links":               {networkPages, ""},
	"fusion_soundcloud":                 {serviceLink, ""},
	"fusion_syntax_highlighter":         {encodedCode, ""},
	"fusion_tab":                        {tabbed, ""},
	"fusion_table":                      {unwrapped, ""},
	"fusion_tabs":                       {unwrapped, ""},
	"fusion_tagline_box":                {module, ""},
	"fusion_testimonial":                {quotation, ""},
	"fusion_testimonials":               {unwrapped, ""},
	"fusion_text":                       {unwrapped, ""},
	"fusion_title":                      {headline, "h2"},
	"fusion_toggle":                     {fold, ""},
	"fusion_tooltip":                    {styled, ""},
	"fusion_video":                      {mediaPlayer, ""},
	"fusion_vimeo":                      {serviceLink, "https://vimeo.com/%s"},
	"fusion_widget_area":                {placeholder, ""},
	"fusion_youtube":                    {serviceLink, "https://www.youtube.com/watch?v=%s"},
	"gallery":                           {imageGallery, ""},
	"gap":                               {dropped, ""},
	"gist":                              {serviceLink, "https://gist.github.com/%s"},
	"gistr":                             {serviceLink, "https://gist.github.com/%s"},
	"global_block":                      {quotedPost, ""},
	"google_map":                        {mapPlace, ""},
	"google_maps":                       {mapPlace, ""},
	"googleapps":                        {fileLink, ""},
	"googlemap":                         {mapPlace, ""},
	"googlemaps":                        {serviceLink, ""},
	"gravityform":                       {placeholder, ""},
	"gravityforms":                      {placeholder, ""},
	"grid":                              {unwrapped, ""},
	"groups_can":                        {gated, ""},
	"groups_can_not":                    {unwrapped, ""},
	"groups_member":                     {gated, ""},
	"groups_non_member":                 {unwrapped, ""},
	"gview":                             {fileLink, ""},
	"h5p":                               {placeholder, ""},
	"heading":                           {headline, "h2"},
	"highlight":                         {styled, "mark"},
	"hr":                                {ruled, ""},
	"hubspot":                           {placeholder, ""},
	"icon":                              {dropped, " "},
	"if_user_logged_in":                 {gated, ""},
	"iframe":                            {serviceLink, ""},
	"ihc-hide-content":                  {gated, ""},
	"image":                             {module, ""},
	"imagebrowser":                      {placeholder, ""},
	"important":                         {aside, "Important"},
	"info":                              {aside, "Info"},
	"infobox":                           {aside, ""},
	"insert":                            {quotedPost, ""},
	"insert_php":                        {verbatim, ""},
	"instagram":                         {serviceLink, "https://www.instagram.com/p/%s/"},
	"is_expired":                        {gated, ""},
	"is_free":                           {gated, ""},
	"is_paid":                           {gated, ""},
	"is_user_logged_in":                 {gated, ""},
	"jotform":                           {placeholder, ""},
	"katex":                             {formula, ""},
	"kc_accordion":                      {unwrapped, ""},
	"kc_accordion_tab":                  {fold, ""},
	"kc_button":                         {buttonLink, ""},
	"kc_column":                         {unwrapped, ""},
	"kc_column_inner":                   {unwrapped, ""},
	"kc_column_text":                    {unwrapped, ""},
	"kc_divider":                        {ruled, ""},
	"kc_icon":                           {linkedIcon, ""},
	"kc_raw_code":                       {rawCode, ""},
	"kc_row":                            {unwrapped, ""},
	"kc_row_inner":                      {unwrapped, ""},
	"kc_single_image":                   {module, ""},
	"kc_spacing":                        {dropped, ""},
	"kc_tab":                            {tabbed, ""},
	"kc_tabs":                           {unwrapped, ""},
	"kc_title":                          {headline, "h1"},
	"last_one_half":                     {unwrapped, ""},
	"last_one_third":                    {unwrapped, ""},
	"latex":                             {formula, ""},
	"layerslider":                       {placeholder, ""},
	"ld_course_list":                    {placeholder, ""},
	"ld_group":                          {gated, ""},
	"ld_profile":                        {placeholder, ""},
	"lead":                              {unwrapped, ""},
	"leaflet-map":                       {mapPlace, ""},
	"leaflet-marker":                    {mapPlace, ""},
	"learndash_login":                   {placeholder, ""},
	"lifterlms_hide_content":            {gated, ""},
	"logged_in":                         {gated, ""},
	"loggedin":                          {gated, ""},
	"loop":                              {placeholder, ""},
	"lwptoc":                            {contents, ""},
	"lyte":                              {serviceLink, "https://www.youtube.com/watch?v=%s"},
	"map":                               {mapPlace, ""},
	"mark":                              {styled, "mark"},
	"math":                              {formula, ""},
	"mathjax":                           {formula, ""},
	"mc4wp_form":                        {placeholder, ""},
	"memb_has_any_tag":                  {gated, ""},
	"memb_has_membership":               {gated, ""},
	"memb_is_logged_in":                 {gated, ""},
	"memberonly":                        {gated, ""},
	"members_access":                    {gated, ""},
	"members_logged_in":                 {gated, ""},
	"members_only":                      {gated, ""},
	"membership":                        {gated, ""},
	"membersonly":                       {gated, ""},
	"mepr-active":                       {gated, ""},
	"mepr-hide":                         {unwrapped, ""},
	"mepr-login-form":                   {placeholder, ""},
	"mepr-show":                         {gated, ""},
	"metaslider":                        {quotedPost, ""},
	"mixcloud":                          {serviceLink, ""},
	"mobilize":                          {placeholder, ""},
	"modula":                            {quotedPost, ""},
	"more":                              {teaserBreak, ""},
	"ms-protect-content":                {gated, ""},
	"mv_create":                         {placeholder, ""},
	"nbsp":                              {dropped, "&nbsp;"},
	"nextpage":                          {pageSplit, ""},
	"ngg":                               {placeholder, ""},
	"ngg_images":                        {placeholder, ""},
	"nggalbum":                          {placeholder, ""},
	"nggallery":                         {placeholder, ""},
	"nggtags":                           {placeholder, ""},
	"ninja_form":                        {placeholder, ""},
	"ninja_forms":                       {placeholder, ""},
	"no_toc":                            {dropped, ""},
	"noformat":                          {unwrapped, ""},
	"nomarkdown":                        {unwrapped, ""},
	"not_logged_in":                     {unwrapped, ""},
	"note":                              {aside, "Note"},
	"notice":                            {aside, "Notice"},
	"office":                            {fileLink, ""},
	"office_doc":                        {fileLink, ""},
	"one_fifth":                         {unwrapped, ""},
	"one_fifth_last":                    {unwrapped, ""},
	"one_fourth":                        {unwrapped, ""},
	"one_fourth_last":                   {unwrapped, ""},
	"one_full":                          {unwrapped, ""},
	"one_half":                          {unwrapped, ""},
	"one_half_first":                    {unwrapped, ""},
	"one_half_last":                     {unwrapped, ""},
	"one_sixth":                         {unwrapped, ""},
	"one_sixth_last":                    {unwrapped, ""},
	"one_third":                         {unwrapped, ""},
	"one_third_first":                   {unwrapped, ""},
	"one_third_last":                    {unwrapped, ""},
	"page_break":                        {pageSplit, ""},
	"passster":                          {gated, ""},
	"pdf":                               {fileLink, ""},
	"pdf-embedder":                      {fileLink, ""},
	"pdf_embedder":                      {fileLink, ""},
	"pdfjs-viewer":                      {fileLink, ""},
	"pdfviewer":                         {fileLink, ""},
	"php_everywhere":                    {verbatim, ""},
	"phpcode":                           {verbatim, ""},
	"pinterest":                         {serviceLink, ""},
	"playlist":                          {playlistOfTracks, ""},
	"pms-restrict":                      {gated, ""},
	"podcast":                           {attachedPlayer, ""},
	"podcast_episode":                   {attachedPlayer, ""},
	"podcast_player":                    {attachedPlayer, ""},
	"poll":                              {placeholder, ""},
	"polldaddy":                         {serviceLink, "https://poll.fm/%s"},
	"post_title":                        {postTitle, ""},
	"posts":                             {placeholder, ""},
	"powerpress":                        {attachedPlayer, ""},
	"ppp_patron_only":                   {gated, ""},
	"private":                           {gated, ""},
	"product":                           {productLink, ""},
	"product_attribute":                 {placeholder, ""},
	"product_categories":                {placeholder, ""},
	"product_category":                  {placeholder, ""},
	"product_page":                      {productLink, ""},
	"products":                          {placeholder, ""},
	"profilepress-restrict-content":     {gated, ""},
	"pullquote":                         {quotation, ""},
	"purchase_link":                     {productLink, ""},
	"quads":                             {placeholder, ""},
	"quiz":                              {placeholder, ""},
	"quote":                             {quotation, ""},
	"raw":                               {unwrapped, ""},
	"rcp_restrict":                      {gated, ""},
	"read":                              {fold, ""},
	"recent_posts":                      {placeholder, ""},
	"recent_products":                   {placeholder, ""},
	"recipe":                            {placeholder, ""},
	"reddit":                            {serviceLink, ""},
	"ref":                               {note, ""},
	"references":                        {notesList, ""},
	"related_posts":                     {placeholder, ""},
	"related_products":                  {placeholder, ""},
	"restrict":                          {gated, ""},
	"restricted":                        {gated, ""},
	"reusable":                          {quotedPost, ""},
	"rev_slider":                        {placeholder, ""},
	"rev_slider_vc":                     {placeholder, ""},
	"row":                               {unwrapped, ""},
	"s2If":                              {gated, ""},
	"sale_products":                     {placeholder, ""},
	"sc":                                {verbatim, ""},
	"scribd":                            {serviceLink, "https://www.scribd.com/doc/%s"},
	"section":                           {unwrapped, ""},
	"separator":                         {ruled, ""},
	"sf":                                {placeholder, ""},
	"shop_messages":                     {placeholder, ""},
	"signinlocker":                      {gated, ""},
	"simple-payment":                    {productLink, ""},
	"singlepic":                         {placeholder, ""},
	"sitemap":                           {placeholder, ""},
	"size":                              {styled, ""},
	"slideshare":                        {serviceLink, "https://www.slideshare.net/slideshow/embed_code/%s"},
	"slideshow":                         {imageGallery, ""},
	"smartslider3":                      {placeholder, ""},
	"snippet":                           {verbatim, ""},
	"sociallocker":                      {gated, ""},
	"soliloquy":                         {quotedPost, ""},
	"soundcloud":                        {serviceLink, ""},
	"space":                             {dropped, ""},
	"spacer":                            {dropped, ""},
	"span":                              {styled, ""},
	"span1":                             {unwrapped, ""},
	"span10":                            {unwrapped, ""},
	"span11":                            {unwrapped, ""},
	"span12":                            {unwrapped, ""},
	"span2":                             {unwrapped, ""},
	"span3":                             {unwrapped, ""},
	"span4":                             {unwrapped, ""},
	"span5":                             {unwrapped, ""},
	"span6":                             {unwrapped, ""},
	"span7":                             {unwrapped, ""},
	"span8":                             {unwrapped, ""},
	"span9":                             {unwrapped, ""},
	"spoiler":                           {fold, ""},
	"spotify":                           {serviceLink, ""},
	"ss_player":                         {attachedPlayer, ""},
	"student":                           {gated, ""},
	"su_abbreviation":                   {styled, ""},
	"su_accordion":                      {unwrapped, ""},
	"su_animate":                        {unwrapped, ""},
	"su_audio":                          {mediaPlayer, ""},
	"su_box":                            {aside, ""},
	"su_button":                         {buttonLink, ""},
	"su_carousel":                       {imageGallery, ""},
	"su_column":                         {unwrapped, ""},
	"su_content_slide":                  {unwrapped, ""},
	"su_content_slider":                 {unwrapped, ""},
	"su_counter":                        {module, ""},
	"su_custom_gallery":                 {imageGallery, ""},
	"su_dailymotion":                    {serviceLink, ""},
	"su_divider":                        {ruled, ""},
	"su_document":                       {fileLink, ""},
	"su_dropcap":                        {styled, ""},
	"su_dummy_image":                    {dropped, ""},
	"su_dummy_text":                     {dropped, ""},
	"su_expand":                         {unwrapped, ""},
	"su_feed":                           {placeholder, ""},
	"su_flyout":                         {module, ""},
	"su_frame":                          {unwrapped, ""},
	"su_gmap":                           {mapPlace, ""},
	"su_guests":                         {unwrapped, ""},
	"su_heading":                        {headline, "h2"},
	"su_highlight":                      {styled, "mark"},
	"su_icon_list":                      {unwrapped, ""},
	"su_icon_panel":                     {module, ""},
	"su_icon_text":                      {module, ""},
	"su_image_carousel":                 {imageGallery, ""},
	"su_label":                          {styled, ""},
	"su_lightbox":                       {buttonLink, ""},
	"su_lightbox_content":               {unwrapped, ""},
	"su_list":                           {unwrapped, ""},
	"su_member":                         {module, ""},
	"su_members":                        {gated, ""},
	"su_menu":                           {placeholder, ""},
	"su_meta":                           {fieldValue, ""},
	"su_nav":                            {unwrapped, ""},
	"su_note":                           {aside, ""},
	"su_panel":                          {module, ""},
	"su_permalink":                      {buttonLink, ""},
	"su_photo_panel":                    {module, ""},
	"su_plan":                           {module, ""},
	"su_post":                           {placeholder, ""},
	"su_posts":                          {placeholder, ""},
	"su_pricing_table":                  {unwrapped, ""},
	"su_private":                        {unseen, ""},
	"su_progress_bar":                   {module, ""},
	"su_progress_pie":                   {module, ""},
	"su_pullquote":                      {quotation, ""},
	"su_qrcode":                         {placeholder, ""},
	"su_quote":                          {quotation, ""},
	"su_row":                            {unwrapped, ""},
	"su_scheduler":                      {unwrapped, ""},
	"su_section":                        {unwrapped, ""},
	"su_service":                        {module, ""},
	"su_shadow":                         {unwrapped, ""},
	"su_siblings":                       {placeholder, ""},
	"su_slider":                         {imageGallery, ""},
	"su_spacer":                         {dropped, ""},
	"su_spoiler":                        {fold, ""},
	"su_subpages":                       {placeholder, ""},
	"su_tab":                            {tabbed, ""},
	"su_table":                          {unwrapped, ""},
	"su_tabs":                           {unwrapped, ""},
	"su_template":                       {verbatim, ""},
	"su_testimonial":                    {quotation, ""},
	"su_tooltip":                        {styled, ""},
	"su_user":                           {placeholder, ""},
	"su_video":                          {mediaPlayer, ""},
	"su_vimeo":                          {serviceLink, ""},
	"su_youtube":                        {serviceLink, ""},
	"su_youtube_advanced":               {serviceLink, ""},
	"subscribe_form":                    {placeholder, ""},
	"success":                           {aside, "Success"},
	"swpm_protected":                    {gated, ""},
	"tab":                               {tabbed, ""},
	"tabby":                             {headline, "h3"},
	"tabbyending":                       {dropped, ""},
	"tabcontent":                        {unwrapped, ""},
	"tabgroup":                          {unwrapped, ""},
	"table":                             {quotedPost, ""},
	"table-of-contents":                 {contents, ""},
	"table_of_contents":                 {contents, ""},
	"tabs":                              {unwrapped, ""},
	"tag_cloud":                         {placeholder, ""},
	"tasty-recipe":                      {quotedPost, ""},
	"ted":                               {serviceLink, "https://www.ted.com/talks/%s"},
	"testimonial":                       {quotation, ""},
	"testimonials":                      {unwrapped, ""},
	"three_fifth":                       {unwrapped, ""},
	"three_fifth_last":                  {unwrapped, ""},
	"three_fourth":                      {unwrapped, ""},
	"three_fourth_last":                 {unwrapped, ""},
	"tiktok":                            {serviceLink, ""},
	"tip":                               {aside, "Tip"},
	"toc":                               {contents, ""},
	"toggle":                            {fold, ""},
	"toggles":                           {unwrapped, ""},
	"tooltip":                           {styled, ""},
	"top_rated_products":                {placeholder, ""},
	"tube":                              {serviceLink, "https://www.youtube.com/watch?v=%s"},
	"tweet":                             {serviceLink, "https://twitter.com/i/web/status/%s"},
	"twitter-tweet":                     {serviceLink, "https://twitter.com/i/web/status/%s"},
	"two_fifth":                         {unwrapped, ""},
	"two_fifth_last":                    {unwrapped, ""},
	"two_third":                         {unwrapped, ""},
	"two_third_last":                    {unwrapped, ""},
	"types":                             {fieldValue, "wpcf-"},
	"ultimate-recipe":                   {placeholder, ""},
	"ultimatemember":                    {placeholder, ""},
	"um_loggedin":                       {gated, ""},
	"um_show_content":                   {gated, ""},
	"user":                              {gated, ""},
	"user_logged_in":                    {gated, ""},
	"vc_acf":                            {module, ""},
	"vc_basic_grid":                     {placeholder, ""},
	"vc_btn":                            {buttonLink, ""},
	"vc_button":                         {buttonLink, ""},
	"vc_button2":                        {buttonLink, ""},
	"vc_column":                         {unwrapped, ""},
	"vc_column_inner":                   {unwrapped, ""},
	"vc_column_text":                    {unwrapped, ""},
	"vc_cta":                            {module, ""},
	"vc_cta_button":                     {buttonLink, ""},
	"vc_cta_button2":                    {module, ""},
	"vc_custom_heading":                 {headline, "h2"},
	"vc_empty_space":                    {dropped, ""},
	"vc_facebook":                       {dropped, ""},
	"vc_flickr":                         {placeholder, ""},
	"vc_gallery":                        {imageGallery, ""},
	"vc_gmaps":                          {encodedHTML, ""},
	"vc_googleplus":                     {dropped, ""},
	"vc_hoverbox":                       {module, ""},
	"vc_icon":                           {linkedIcon, ""},
	"vc_images_carousel":                {imageGallery, ""},
	"vc_line_chart":                     {module, ""},
	"vc_masonry_grid":                   {placeholder, ""},
	"vc_masonry_media_grid":             {imageGallery, ""},
	"vc_media_grid":                     {imageGallery, ""},
	"vc_message":                        {aside, ""},
	"vc_pie":                            {module, ""},
	"vc_pinterest":                      {dropped, ""},
	"vc_posts_grid":                     {placeholder, ""},
	"vc_posts_slider":                   {placeholder, ""},
	"vc_pricing_table":                  {module, ""},
	"vc_progress_bar":                   {module, ""},
	"vc_raw_html":                       {encodedHTML, ""},
	"vc_raw_js":                         {encodedHTML, ""},
	"vc_round_chart":                    {module, ""},
	"vc_row":                            {unwrapped, ""},
	"vc_row_inner":                      {unwrapped, ""},
	"vc_section":                        {unwrapped, ""},
	"vc_separator":                      {ruled, ""},
	"vc_single_image":                   {module, ""},
	"vc_tab":                            {tabbed, ""},
	"vc_tabs":                           {unwrapped, ""},
	"vc_text_separator":                 {headline, "h4"},
	"vc_toggle":                         {fold, ""},
	"vc_tour":                           {unwrapped, ""},
	"vc_tta_accordion":                  {unwrapped, ""},
	"vc_tta_pageable":                   {unwrapped, ""},
	"vc_tta_section":                    {tabbed, ""},
	"vc_tta_tabs":                       {unwrapped, ""},
	"vc_tta_toggle":                     {unwrapped, ""},
	"vc_tta_toggle_section":             {fold, ""},
	"vc_tta_tour":                       {unwrapped, ""},
	"vc_tweetmeme":                      {dropped, ""},
	"vc_video":                          {serviceLink, ""},
	"vc_widget_sidebar":                 {placeholder, ""},
	"vc_wp_archives":                    {placeholder, ""},
	"vc_wp_calendar":                    {placeholder, ""},
	"vc_wp_categories":                  {placeholder, ""},
	"vc_wp_custommenu":                  {placeholder, ""},
	"vc_wp_links":                       {placeholder, ""},
	"vc_wp_meta":                        {placeholder, ""},
	"vc_wp_pages":                       {placeholder, ""},
	"vc_wp_posts":                       {placeholder, ""},
	"vc_wp_recentcomments":              {placeholder, ""},
	"vc_wp_rss":                         {placeholder, ""},
	"vc_wp_search":                      {placeholder, ""},
	"vc_wp_tagcloud":                    {placeholder, ""},
	"vc_zigzag":                         {dropped, ""},
	"video":                             {mediaPlayer, ""},
	"videopress":                        {serviceLink, "https://videopress.com/v/%s"},
	"vimeo":                             {serviceLink, "https://vimeo.com/%s"},
	"visitor":                           {unwrapped, ""},
	"visualizer":                        {placeholder, ""},
	"warning":                           {aside, "Warning"},
	"wbcr_php_snippet":                  {verbatim, ""},
	"wbcr_snippet":                      {verbatim, ""},
	"wcm_nonmember":                     {unwrapped, ""},
	"wcm_restrict":                      {gated, ""},
	"well":                              {aside, ""},
	"wistia":                            {serviceLink, "https://fast.wistia.net/embed/iframe/%s"},
	"wlm_ismember":                      {gated, ""},
	"wlm_nonmember":                     {unwrapped, ""},
	"wlm_private":                       {gated, ""},
	"woocommerce_cart":                  {placeholder, ""},
	"woocommerce_checkout":              {placeholder, ""},
	"woocommerce_my_account":            {placeholder, ""},
	"woocommerce_order_tracking":        {placeholder, ""},
	"wp_caption":                        {captioned, ""},
	"wpautop":                           {unwrapped, ""},
	"wpcode":                            {verbatim, ""},
	"wpdatatable":                       {placeholder, ""},
	"wpforms":                           {placeholder, ""},
	"wpgmza":                            {placeholder, ""},
	"wpmem_logged_in":                   {gated, ""},
	"wpmem_logged_out":                  {unwrapped, ""},
	"wppb-restrict":                     {gated, ""},
	"wprm-recipe":                       {quotedPost, ""},
	"wprm-recipe-jump":                  {dropped, ""},
	"wprm-recipe-print":                 {dropped, ""},
	"wpvideo":                           {serviceLink, "https://videopress.com/v/%s"},
	"x_accordion":                       {unwrapped, ""},
	"x_accordion_item":                  {fold, ""},
	"x_alert":                           {aside, ""},
	"x_audio_embed":                     {unwrapped, ""},
	"x_audio_player":                    {mediaPlayer, ""},
	"x_block_grid":                      {unwrapped, ""},
	"x_block_grid_item":                 {unwrapped, ""},
	"x_blockquote":                      {quotation, ""},
	"x_button":                          {buttonLink, ""},
	"x_callout":                         {module, ""},
	"x_card":                            {module, ""},
	"x_clear":                           {dropped, ""},
	"x_code":                            {styled, "code"},
	"x_column":                          {unwrapped, ""},
	"x_columnize":                       {unwrapped, ""},
	"x_container":                       {unwrapped, ""},
	"x_content_band":                    {unwrapped, ""},
	"x_counter":                         {counted, ""},
	"x_custom_headline":                 {headline, "h2"},
	"x_dropcap":                         {styled, ""},
	"x_feature_box":                     {module, ""},
	"x_feature_headline":                {headline, "h2"},
	"x_feature_list":                    {unwrapped, ""},
	"x_gap":                             {dropped, ""},
	"x_google_map":                      {mapPlace, ""},
	"x_google_map_marker":               {mapPlace, ""},
	"x_highlight":                       {styled, "mark"},
	"x_icon_list":                       {unwrapped, ""},
	"x_icon_list_item":                  {listItem, ""},
	"x_image":                           {module, ""},
	"x_lead":                            {unwrapped, ""},
	"x_lightbox":                        {unwrapped, ""},
	"x_line":                            {ruled, ""},
	"x_map":                             {unwrapped, ""},
	"x_popover":                         {styled, ""},
	"x_pricing_table":                   {unwrapped, ""},
	"x_pricing_table_column":            {module, ""},
	"x_promo":                           {module, ""},
	"x_prompt":                          {module, ""},
	"x_protect":                         {gated, ""},
	"x_pullquote":                       {quotation, ""},
	"x_raw_content":                     {unwrapped, ""},
	"x_recent_posts":                    {placeholder, ""},
	"x_responsive_text":                 {unwrapped, ""},
	"x_row":                             {unwrapped, ""},
	"x_section":                         {unwrapped, ""},
	"x_share":                           {dropped, ""},
	"x_slide":                           {unwrapped, ""},
	"x_slider":                          {unwrapped, ""},
	"x_social":                          {dropped, ""},
	"x_tab":                             {tabbed, ""},
	"x_tab_nav":                         {tabNames, ""},
	"x_tab_nav_item":                    {headline, "h3"},
	"x_tabs":                            {unwrapped, ""},
	"x_tabs_content":                    {unwrapped, ""},
	"x_text":                            {unwrapped, ""},
	"x_toc":                             {contents, ""},
	"x_tooltip":                         {styled, ""},
	"x_video_embed":                     {unwrapped, ""},
	"x_video_player":                    {mediaPlayer, ""},
	"x_visibility":                      {unwrapped, ""},
	"xyz-ihs":                           {verbatim, ""},
	"xyz-ips":                           {verbatim, ""},
	"year":                              {verbatim, ""},
	"yith_wcwl_add_to_wishlist":         {placeholder, ""},
	"yith_wcwl_wishlist":                {placeholder, ""},
	"youtube":                           {serviceLink, "https://www.youtube.com/watch?v=%s"},
	"youtube_sc":                        {serviceLink, "https://www.youtube.com/watch?v=%s"},
	"yt":                                {serviceLink, "https://www.youtube.com/watch?v=%s"},
	"yumprint-recipe":                   {placeholder, ""},
	"zotpress":                          {verbatim, ""},
	"zotpressInText":                    {verbatim, ""},
	"zotpressInTextBib":                 {verbatim, ""},
}

// shortcodeFamilies are how the names of page builders' shortcodes begin. A name
// of theirs that has no row is read by its attributes.
var shortcodeFamilies = []string{
	"av_", "cs_", "et_pb_", "fusion_", "kc_", "mk_", "nectar_", "qode_", "su_", "tatsu_", "themify_", "ultimate_", "vc_", "vcex_", "x_",
}

// shapes are what the last word of a name says of a shortcode that has no row,
// as themes name theirs: shop_button, acme-toggle, x_empty_space. They count only
// where nothing is lost by it, see byShape.
var shapes = map[string]shortcodeReading{
	"accordion": unwrapped, "accordions": unwrapped, "blockquote": quotation, "box": aside, "btn": buttonLink, "button": buttonLink,
	"callout": aside, "col": unwrapped, "column": unwrapped, "columns": unwrapped, "container": unwrapped, "divider": ruled, "fourth": unwrapped, "gap": dropped,
	"half": unwrapped, "quarter": unwrapped, "quote": quotation, "row": unwrapped, "section": unwrapped, "separator": ruled, "space": dropped, "spacer": dropped, "spoiler": fold,
	"tab": tabbed, "tabs": unwrapped, "testimonial": quotation, "third": unwrapped, "toggle": fold, "toggles": unwrapped, "wrapper": unwrapped,
}

// shortcodeOf looks a shortcode up. Sure is false when only the shape of its name
// or the element that it stands in tells how it is read.
func (c *cleaner) shortcodeOf(sc *shortcode) (row shortcodeRow, sure bool) {
	if row := shortcodeRows[sc.name]; row.read != unknownShortcode {
		return row, true
	}
	if read := gateByName(sc.name); read != unknownShortcode && strings.TrimSpace(sc.inner) != "" {
		return shortcodeRow{read: read}, false
	}
	if c.isFamily(sc.name) {
		return shortcodeRow{read: module}, false
	}
	if read := byShape(sc); read != unknownShortcode {
		return shortcodeRow{read: read}, false
	}
	if c.inBuilder > 0 && (len(sc.keys) > 0 || sc.closed) {
		return shortcodeRow{read: module}, false // themes add elements to their builders
	}
	return shortcodeRow{}, false
}

func (c *cleaner) isFamily(name string) bool {
	for _, f := range shortcodeFamilies {
		if len(name) > len(f) && strings.HasPrefix(name, f) {
			return true
		}
	}
	return false
}

// byShape reads a name by its last word, if the shortcode is what such a one is:
// a button leads somewhere, all else encloses something.
func byShape(sc *shortcode) shortcodeReading {
	i := strings.LastIndexAny(sc.name, "_-")
	if i <= 0 {
		return unknownShortcode
	}
	last, rest := sc.name[i+1:], sc.name[:i]
	if last == "last" || last == "first" || last == "inner" {
		if i = strings.LastIndexAny(rest, "_-"); i >= 0 {
			last = rest[i+1:]
		}
	}
	before := rest[strings.LastIndexAny(rest, "_-")+1:]
	switch {
	case (last == "item" || last == "panel" || last == "single") && shapes[before] != unknownShortcode: // toggle_item
		last = before
	case (last == "box" || last == "group" || last == "container") && (before == "toggle" || before == "tab" || before == "tabs" || before == "accordion"):
		last = "wrapper"
	}
	switch read := shapes[last]; read {
	case buttonLink:
		if sc.address() != "" {
			return read
		}
	case dropped, ruled:
		if !slices.ContainsFunc(sc.keys, func(k string) bool { return php.IsSentence(sc.attrs[k]) }) {
			return read
		}
	default:
		if strings.TrimSpace(sc.inner) != "" {
			return read
		}
	}
	return unknownShortcode
}

// knowsShortcode tells whether a name is one that WordPress or a plugin would
// have replaced, so that [[name]] is its escaped form.
func (c *cleaner) knowsShortcode(name string) bool {
	_, code := isCode(name)
	return code || shortcodeRows[name].read != unknownShortcode || c.isFamily(name) || c.env.Shortcodes.Actions[name] != ""
}

// remarks are the names that are words of a language too. In a sentence such a
// word in brackets is a remark.
var remarks = map[string]bool{
	"access":    true,
	"exec":      true,
	"student":   true,
	"visitor":   true,
	"toc":       true,
	"checklist": true,
	"infobox":   true,
	"image":     true,
	"iframe":    true,
	"ad":        true, "ads": true, "alert": true, "amazon": true, "archives": true, "attention": true, "block": true, "blockquote": true,
	"blog": true, "box": true, "button": true, "calendar": true, "callout": true, "caution": true, "center": true, "chart": true,
	"cite": true, "clear": true, "code": true, "col": true, "collapse": true, "color": true, "column": true, "columns": true,
	"container": true, "contents": true, "cta": true, "danger": true, "date": true, "divider": true, "download": true,
	"downloads": true, "error": true, "expand": true, "facebook": true, "faq": true, "faqs": true, "field": true, "flickr": true,
	"footnote": true, "footnotes": true, "gap": true, "grid": true, "heading": true, "highlight": true, "icon": true,
	"important": true, "info": true, "insert": true, "instagram": true, "lead": true, "loop": true, "map": true, "mark": true,
	"math": true, "more": true, "note": true, "notice": true, "office": true, "pdf": true, "pinterest": true, "podcast": true,
	"poll": true, "posts": true, "private": true, "product": true, "products": true, "quiz": true, "quote": true, "raw": true,
	"read": true, "recipe": true, "reddit": true, "ref": true, "references": true, "restrict": true, "restricted": true,
	"reusable": true, "row": true, "section": true, "separator": true, "sitemap": true, "size": true, "slideshow": true,
	"snippet": true, "space": true, "spacer": true, "span": true, "spoiler": true, "spotify": true, "success": true, "tab": true, "table": true,
	"tabs": true, "testimonial": true, "testimonials": true, "tip": true, "toggle": true, "toggles": true, "tooltip": true,
	"tube": true, "tweet": true, "types": true, "user": true, "vimeo": true, "warning": true, "well": true, "youtube": true,
}

// leavesInner are the readings that have no place for what a shortcode encloses;
// it stands behind what they write.
var leavesInner = map[shortcodeReading]bool{
	anchored: true, attachedPlayer: true, contents: true, quotedPost: true, dropped: true, fieldValue: true, fileLink: true, imageGallery: true,
	joinedFrame: true, linkedIcon: true, mediaPlayer: true, networkPages: true, notesList: true, pageSplit: true, playlistOfTracks: true, postTitle: true, productLink: true,
	ruled: true, serviceLink: true, teaserBreak: true,
}

// saysInAttributes are the readings of elements that may say more in attributes
// than their reading knows.
var saysInAttributes = map[shortcodeReading]bool{
	aside: true, buttonLink: true, fold: true, headline: true, imageGallery: true, mediaPlayer: true, module: true, quotation: true,
	tabbed: true, unwrapped: true,
}

// unread is what a shortcode encloses, if the HTML that stands for it does not
// show it.
func (c *cleaner) unread(sc *shortcode, html string, depth int) string {
	text := strings.TrimSpace(textOnly(sc.inner))
	if sc.name == "table" {
		return "" // its reading has all of it
	}
	if text == "" && !strings.Contains(sc.inner, "<img") || isWebAddress(text) || strings.HasPrefix(text, "spotify:") || text != "" && strings.Contains(html, escapeText(text)) {
		return ""
	}
	return "<div>" + c.shortcodes(sc.inner, depth+1) + "</div>"
}

// readShortcode returns what a reader would have seen, and false when that is
// not stored: the shortcode then stays as it was written.
func (c *cleaner) readShortcode(row shortcodeRow, sc *shortcode, depth int) (string, bool) {
	if html, ok := c.shortcodeGlobal(sc, depth); ok {
		return html, true
	}
	switch row.read {
	case anchored:
		return c.shortcodeAnchor(sc)
	case aside:
		return c.shortcodeAside(sc, row.with, depth)
	case attachedPlayer:
		return c.shortcodeEnclosure(sc)
	case buttonLink:
		return c.shortcodeButton(sc, depth)
	case captioned:
		return c.shortcodeCaption(sc, depth)
	case contents:
		if len(sc.args) > 0 && len(sc.keys) == 0 {
			return "", false // "[toc page 3]"
		}
		c.env.facts().Contents = true
		c.env.Log.Add(report.ContentsLeftOut, sc.name)
		return "", true
	case quotedPost:
		if sc.name == "table" && sc.closed {
			return c.shortcodeLines(sc, depth)
		}
		return c.shortcodeCopy(sc, depth)
	case counted:
		return c.shortcodeCounter(sc, depth)
	case dropped:
		if row.with != "" {
			return row.with, true
		}
		return "<div></div>", true
	case embeddedAddress:
		return c.shortcodeEmbed(sc)
	case encodedHTML:
		return c.shortcodeEncoded(sc)
	case fieldValue:
		return c.shortcodeField(sc, row.with)
	case fileLink:
		return c.shortcodeFile(sc)
	case fold:
		return c.shortcodeFold(sc, depth)
	case formula:
		return c.shortcodeFormula(sc)
	case gated:
		return c.shortcodeGated(sc, depth)
	case encodedCode:
		return c.shortcodeEncodedCode(sc)
	case headline:
		return c.shortcodeHeadline(sc, row.with, depth)
	case imageGallery:
		return c.shortcodeGallery(sc, depth)
	case joinedFrame:
		return c.shortcodeBandcamp(sc)
	case linkedIcon:
		return c.shortcodeIcon(sc, row.with)
	case listItem:
		return "<li>" + c.shortcodes(sc.inner, depth+1) + "</li>", true
	case mapPlace:
		return c.shortcodePlace(sc, depth)
	case mediaPlayer:
		return c.shortcodePlayer(sc)
	case module:
		return c.shortcodeModule(sc, depth)
	case networkPages:
		return c.shortcodeNetworks(sc)
	case note:
		return c.shortcodeNote(sc, depth)
	case notesList:
		return "", true
	case pageSplit:
		return "<hr />", true
	case pictured:
		return c.shortcodePicture(sc, depth)
	case placeholder:
		return c.shortcodePlaceholder(sc, depth)
	case playlistOfTracks:
		return c.shortcodePlaylist(sc)
	case postTitle:
		return escapeText(c.env.Post.Title), true
	case productLink:
		return c.shortcodeProduct(sc)
	case quotation:
		return c.shortcodeQuotation(sc, depth)
	case rawCode:
		return c.shortcodeRawCode(sc)
	case ruled:
		if sc.name == "av_hr" && sc.attrs["class"] == "invisible" {
			return "<div></div>", true // room between others
		}
		return "<hr />", true
	case serviceLink:
		return c.shortcodeService(sc, row.with)
	case slide:
		return c.shortcodeSlide(sc, depth)
	case styled:
		return c.shortcodeStyled(sc, row.with, depth)
	case tablePart:
		return c.shortcodeTablePart(sc, row.with, depth)
	case tabNames:
		return c.shortcodeTabNames(sc)
	case tabbed:
		return c.shortcodeTab(sc, depth)
	case teaserBreak:
		return c.teaserEnd(""), true
	case unseen:
		if strings.TrimSpace(sc.inner) != "" {
			c.env.Log.Add(report.BlockHidden, sc.name)
		}
		return "", true
	case unwrapped:
		return c.shortcodeUnwrapped(sc, depth)
	case verbatim:
		c.env.Log.Add(report.ShortcodeVerbatim, sc.name)
		return "", false
	}
	return "", false
}

// shortcodeEmbed: [embed]URL[/embed].
func (c *cleaner) shortcodeEmbed(sc *shortcode) (string, bool) {
	address := strings.TrimSpace(sc.inner)
	if address == "" {
		address = sc.attr("src")
	}
	if address == "" {
		return "", sc.closed // WordPress shows nothing
	}
	return c.embed(address), true
}
